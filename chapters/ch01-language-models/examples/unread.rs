//! Prints the chapter's listing `unread`.

fn main() -> std::io::Result<()> {
    ch01_language_models::listings::unread(&mut std::io::stdout().lock())
}
