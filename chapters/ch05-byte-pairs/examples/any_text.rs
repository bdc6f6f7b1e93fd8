//! Prints the chapter's listing `any_text`.

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::listings;

fn main() -> std::io::Result<()> {
    listings::any_text(&mut std::io::stdout().lock(), THE_VERDICT)
}
