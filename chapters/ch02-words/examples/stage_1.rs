//! Prints the chapter's listing `stage_1`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::stage_1(&mut std::io::stdout().lock())
}
