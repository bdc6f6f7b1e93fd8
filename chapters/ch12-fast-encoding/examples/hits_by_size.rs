//! Prints the chapter's listing `hits_by_size`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch12_fast_encoding::listings::hits_by_size(
        &mut std::io::stdout().lock(),
        story,
    )
}
