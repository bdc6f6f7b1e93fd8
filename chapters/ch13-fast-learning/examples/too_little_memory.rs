//! Prints the chapter's listing `too_little_memory`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch13_fast_learning::listings::too_little_memory(
        &mut std::io::stdout().lock(),
        story,
    )
}
