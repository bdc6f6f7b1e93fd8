//! Prints the chapter's listing `remembered`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch12_fast_encoding::listings::remembered(
        &mut std::io::stdout().lock(),
        story,
    )
}
