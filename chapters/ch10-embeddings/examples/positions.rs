//! Prints the chapter's listing `positions`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::positions(&mut std::io::stdout().lock())
}
