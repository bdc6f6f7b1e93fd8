//! Prints the chapter's listing `half_a_character`.

fn main() -> std::io::Result<()> {
    ch07_gpt2::listings::half_a_character(&mut std::io::stdout().lock())
}
