//! Prints the chapter's listing `counted`.

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::listings;

fn main() -> std::io::Result<()> {
    listings::counted(&mut std::io::stdout().lock(), THE_VERDICT)
}
