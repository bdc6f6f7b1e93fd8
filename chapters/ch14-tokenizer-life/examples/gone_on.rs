//! Prints the chapter's listing `gone_on`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch14_tokenizer_life::listings::gone_on(&mut std::io::stdout().lock(), story)
}
