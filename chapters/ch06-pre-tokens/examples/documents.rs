//! Prints the chapter's listing `documents`.

fn main() -> std::io::Result<()> {
    ch06_pre_tokens::listings::documents(&mut std::io::stdout().lock())
}
