//! Prints the chapter's listing `smuggled`.

fn main() -> std::io::Result<()> {
    ch14_tokenizer_life::listings::smuggled(&mut std::io::stdout().lock())
}
