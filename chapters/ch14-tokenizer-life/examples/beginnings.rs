//! Prints the chapter's listing `beginnings`.

fn main() -> std::io::Result<()> {
    ch14_tokenizer_life::listings::beginnings(&mut std::io::stdout().lock())
}
