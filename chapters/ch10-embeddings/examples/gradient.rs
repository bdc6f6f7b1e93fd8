//! Prints the chapter's listing `gradient`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::gradient(&mut std::io::stdout().lock())
}
