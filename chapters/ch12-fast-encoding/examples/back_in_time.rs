//! Prints the chapter's listing `back_in_time`.

fn main() -> std::io::Result<()> {
    ch12_fast_encoding::listings::back_in_time(&mut std::io::stdout().lock())
}
