//! Prints the chapter's listing `files`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::files(&mut std::io::stdout().lock())
}
