//! Prints the chapter's listing `same_words`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::same_words(&mut std::io::stdout().lock())
}
