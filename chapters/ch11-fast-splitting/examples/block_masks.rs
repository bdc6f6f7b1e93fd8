//! Prints the chapter's listing `block_masks`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::block_masks(&mut std::io::stdout().lock())
}
