//! Prints the chapter's listing `steps`.

fn main() -> std::io::Result<()> {
    ch05_byte_pairs::listings::steps(&mut std::io::stdout().lock())
}
