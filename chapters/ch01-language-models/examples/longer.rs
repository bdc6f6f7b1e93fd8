//! Prints the chapter's listing `longer`.

fn main() -> std::io::Result<()> {
    ch01_language_models::listings::longer(&mut std::io::stdout().lock())
}
