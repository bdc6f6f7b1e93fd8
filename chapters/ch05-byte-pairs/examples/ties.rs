//! Prints the chapter's listing `ties`.

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::listings;

fn main() -> std::io::Result<()> {
    listings::ties(&mut std::io::stdout().lock(), THE_VERDICT)
}
