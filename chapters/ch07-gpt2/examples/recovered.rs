//! Prints the chapter's listing `recovered`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::recovered(&mut std::io::stdout().lock())
}
