//! Prints the chapter's listing `streamed`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::streamed(&mut std::io::stdout().lock())
}
