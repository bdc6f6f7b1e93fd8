//! Prints the chapter's listing `two_buckets`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::two_buckets(&mut std::io::stdout().lock())
}
