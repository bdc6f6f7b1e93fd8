//! Prints the chapter's listing `learned`.

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::listings;

fn main() -> std::io::Result<()> {
    listings::learned(&mut std::io::stdout().lock(), THE_VERDICT)
}
