//! Prints the chapter's listing `eight_rows`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::eight_rows(&mut std::io::stdout().lock())
}
