//! Prints the chapter's listing `joined`.

fn main() -> std::io::Result<()> {
    ch14_tokenizer_life::listings::joined(&mut std::io::stdout().lock())
}
