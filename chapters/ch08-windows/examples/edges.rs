//! Prints the chapter's listing `edges`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch08_windows::listings::edges(&mut std::io::stdout().lock())
}
