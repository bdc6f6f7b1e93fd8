//! Prints the chapter's listing `followers`.

fn main() -> std::io::Result<()> {
    ch01_language_models::listings::followers(&mut std::io::stdout().lock())
}
