//! Prints the chapter's listing `last_batch`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::last_batch(&mut std::io::stdout().lock())
}
