//! Prints the chapter's listing `spread_bits`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::spread_bits(&mut std::io::stdout().lock())
}
