//! Prints the chapter's listing `class_table`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::class_table(&mut std::io::stdout().lock())
}
