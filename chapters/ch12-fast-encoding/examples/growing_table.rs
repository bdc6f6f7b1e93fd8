//! Prints the chapter's listing `growing_table`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::growing_table(&mut std::io::stdout().lock())
}
