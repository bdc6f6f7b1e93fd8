//! Prints the chapter's listing `halves`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::halves(&mut std::io::stdout().lock())
}
