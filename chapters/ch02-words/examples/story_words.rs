//! Prints the chapter's listing `story_words`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch02_words::listings::story_words(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
