//! Prints the chapter's listing `scanner`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::scanner(&mut std::io::stdout().lock())
}
