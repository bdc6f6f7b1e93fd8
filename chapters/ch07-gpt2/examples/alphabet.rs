//! Prints the chapter's listing `alphabet`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::alphabet(&mut std::io::stdout().lock())
}
