//! Prints the chapter's listing `looked_at`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch13_fast_learning::listings::looked_at(
        &mut std::io::stdout().lock(),
        story,
    )
}
