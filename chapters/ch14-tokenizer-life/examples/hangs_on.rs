//! Prints the chapter's listing `hangs_on`.

fn main() -> std::io::Result<()> {
    ch14_tokenizer_life::listings::hangs_on(&mut std::io::stdout().lock())
}
