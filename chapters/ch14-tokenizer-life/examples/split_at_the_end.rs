//! Prints the chapter's listing `split_at_the_end`.

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    ch14_tokenizer_life::listings::split_at_the_end(&mut out)
}
