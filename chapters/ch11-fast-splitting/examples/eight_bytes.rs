//! Prints the chapter's listing `eight_bytes`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::eight_bytes(&mut std::io::stdout().lock())
}
