//! Prints the chapter's listing `apostrophes`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::apostrophes(&mut std::io::stdout().lock())
}
