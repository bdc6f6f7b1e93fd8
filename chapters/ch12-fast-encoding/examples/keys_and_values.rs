//! Prints the chapter's listing `keys_and_values`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::keys_and_values(&mut std::io::stdout().lock())
}
