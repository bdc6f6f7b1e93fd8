//! Prints the chapter's listing `forgotten_space`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::forgotten_space(&mut std::io::stdout().lock())
}
