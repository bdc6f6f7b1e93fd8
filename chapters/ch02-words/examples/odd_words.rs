//! Prints the chapter's listing `odd_words`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::odd_words(&mut std::io::stdout().lock())
}
