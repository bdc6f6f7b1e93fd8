//! Prints the chapter's listing `full_group`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::full_group(&mut std::io::stdout().lock())
}
