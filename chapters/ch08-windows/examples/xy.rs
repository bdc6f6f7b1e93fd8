//! Prints the chapter's listing `xy`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch08_windows::listings::xy(&mut std::io::stdout().lock())
}
