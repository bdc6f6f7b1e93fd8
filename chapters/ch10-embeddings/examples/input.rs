//! Prints the chapter's listing `input`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::input(&mut std::io::stdout().lock())
}
