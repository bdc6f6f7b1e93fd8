//! Prints the chapter's listing `joined_windows`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch12_fast_encoding::listings::joined_windows(
        &mut std::io::stdout().lock(),
        story,
    )
}
