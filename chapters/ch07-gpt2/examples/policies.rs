//! Prints the chapter's listing `policies`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::policies(&mut std::io::stdout().lock())
}
