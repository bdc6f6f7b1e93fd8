//! Prints the chapter's listing `story_ids`.

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::listings;

fn main() -> std::io::Result<()> {
    listings::story_ids(&mut std::io::stdout().lock(), THE_VERDICT)
}
