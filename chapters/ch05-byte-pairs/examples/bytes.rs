//! Prints the chapter's listing `bytes`.

fn main() -> std::io::Result<()> {
    ch05_byte_pairs::listings::bytes(&mut std::io::stdout().lock())
}
