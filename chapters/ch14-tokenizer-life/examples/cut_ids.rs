//! Prints the chapter's listing `cut_ids`.

fn main() -> std::io::Result<()> {
    ch14_tokenizer_life::listings::cut_ids(&mut std::io::stdout().lock())
}
