//! Prints the chapter's listing `look_up`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::look_up(&mut std::io::stdout().lock())
}
