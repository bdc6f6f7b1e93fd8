//! Prints the chapter's listing `separators`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::separators(&mut std::io::stdout().lock())
}
