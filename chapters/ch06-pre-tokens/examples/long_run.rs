//! Prints the chapter's listing `long_run`.

fn main() -> std::io::Result<()> {
    ch06_pre_tokens::listings::long_run(&mut std::io::stdout().lock())
}
