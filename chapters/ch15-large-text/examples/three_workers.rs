//! Prints the chapter's listing `three_workers`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch15_large_text::listings::three_workers(
        &mut std::io::stdout().lock(),
        story,
    )
}
