//! Prints the chapter's listing `ids`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::ids(&mut std::io::stdout().lock())
}
