//! Prints the chapter's listing `two_words`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::two_words(&mut std::io::stdout().lock())
}
