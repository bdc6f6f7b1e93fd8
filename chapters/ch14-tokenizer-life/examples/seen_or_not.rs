//! Prints the chapter's listing `seen_or_not`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch14_tokenizer_life::listings::seen_or_not(
        &mut std::io::stdout().lock(),
        story,
    )
}
