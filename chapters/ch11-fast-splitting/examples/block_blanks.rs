//! Prints the chapter's listing `block_blanks`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::block_blanks(&mut std::io::stdout().lock())
}
