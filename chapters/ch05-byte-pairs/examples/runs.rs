//! Prints the chapter's listing `runs`.

fn main() -> std::io::Result<()> {
    ch05_byte_pairs::listings::runs(&mut std::io::stdout().lock())
}
