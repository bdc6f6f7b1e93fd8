//! Prints the chapter's listing `block_words`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::block_words(&mut std::io::stdout().lock())
}
