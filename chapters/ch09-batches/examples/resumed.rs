//! Prints the chapter's listing `resumed`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::resumed(&mut std::io::stdout().lock())
}
