//! Prints the chapter's listing `line_blanks`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::line_blanks(&mut std::io::stdout().lock())
}
