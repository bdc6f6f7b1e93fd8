//! Prints the chapter's listing `shuffled`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch09_batches::listings::shuffled(&mut std::io::stdout().lock())
}
