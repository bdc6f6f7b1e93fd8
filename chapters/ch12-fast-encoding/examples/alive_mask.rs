//! Prints the chapter's listing `alive_mask`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::alive_mask(&mut std::io::stdout().lock())
}
