//! Prints the chapter's listing `story_law`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch15_large_text::listings::story_law(&mut std::io::stdout().lock(), story)
}
