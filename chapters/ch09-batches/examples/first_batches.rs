//! Prints the chapter's listing `first_batches`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::first_batches(&mut std::io::stdout().lock())
}
