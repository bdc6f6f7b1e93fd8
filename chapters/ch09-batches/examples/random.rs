//! Prints the chapter's listing `random`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::random(&mut std::io::stdout().lock())
}
