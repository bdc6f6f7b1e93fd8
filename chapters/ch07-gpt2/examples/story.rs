//! Prints the chapter's listing `story`.

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::listings;

fn main() -> std::io::Result<()> {
    listings::story(&mut std::io::stdout().lock(), THE_VERDICT)
}
