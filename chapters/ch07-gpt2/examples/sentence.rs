//! Prints the chapter's listing `sentence`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::sentence(&mut std::io::stdout().lock())
}
