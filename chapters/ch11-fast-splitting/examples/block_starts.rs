//! Prints the chapter's listing `block_starts`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::block_starts(&mut std::io::stdout().lock())
}
