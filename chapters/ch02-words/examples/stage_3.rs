//! Prints the chapter's listing `stage_3`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::stage_3(&mut std::io::stdout().lock())
}
