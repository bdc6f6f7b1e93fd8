//! Prints the chapter's listing `saved`.

fn main() -> std::io::Result<()> {
    ch03_vocabulary::listings::saved(&mut std::io::stdout().lock())
}
