//! Prints the chapter's listing `tree`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::tree(&mut std::io::stdout().lock())
}
