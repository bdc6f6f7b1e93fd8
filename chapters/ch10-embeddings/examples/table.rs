//! Prints the chapter's listing `table`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch10_embeddings::listings::table(&mut std::io::stdout().lock())
}
