//! Prints the chapter's listing `carries`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::carries(&mut std::io::stdout().lock())
}
