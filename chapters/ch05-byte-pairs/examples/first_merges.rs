//! Prints the chapter's listing `first_merges`.

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::listings;

fn main() -> std::io::Result<()> {
    listings::first_merges(&mut std::io::stdout().lock(), THE_VERDICT)
}
