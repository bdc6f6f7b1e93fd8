//! Prints the chapter's listing `in_use`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch14_tokenizer_life::listings::in_use(&mut std::io::stdout().lock(), story)
}
