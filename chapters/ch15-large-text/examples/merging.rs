//! Prints the chapter's listing `merging`.

fn main() -> std::io::Result<()> {
    ch15_large_text::listings::merging(&mut std::io::stdout().lock())
}
