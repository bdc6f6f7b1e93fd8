//! Prints the chapter's listing `certain_starts`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::certain_starts(&mut std::io::stdout().lock())
}
