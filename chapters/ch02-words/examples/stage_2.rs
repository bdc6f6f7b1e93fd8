//! Prints the chapter's listing `stage_2`.

fn main() -> std::io::Result<()> {
    ch02_words::listings::stage_2(&mut std::io::stdout().lock())
}
