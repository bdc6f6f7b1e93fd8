//! Prints the chapter's listing `one_hot`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::one_hot(&mut std::io::stdout().lock())
}
