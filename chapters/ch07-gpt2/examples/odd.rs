//! Prints the chapter's listing `odd`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::odd(&mut std::io::stdout().lock())
}
