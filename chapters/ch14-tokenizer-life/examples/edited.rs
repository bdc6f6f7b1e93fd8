//! Prints the chapter's listing `edited`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch14_tokenizer_life::listings::edited(&mut std::io::stdout().lock(), story)
}
