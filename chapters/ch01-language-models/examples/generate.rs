//! Prints the chapter's listing `generate`.

fn main() -> std::io::Result<()> {
    ch01_language_models::listings::generate(&mut std::io::stdout().lock())
}
