//! Prints the chapter's listing `size`.

fn main() -> std::io::Result<()> {
    ch01_language_models::listings::size(&mut std::io::stdout().lock())
}
