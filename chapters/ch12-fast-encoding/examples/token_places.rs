//! Prints the chapter's listing `token_places`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::token_places(&mut std::io::stdout().lock())
}
