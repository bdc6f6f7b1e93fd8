//! Prints the chapter's listing `cuts`.

fn main() -> std::io::Result<()> {
    ch06_pre_tokens::listings::cuts(&mut std::io::stdout().lock())
}
