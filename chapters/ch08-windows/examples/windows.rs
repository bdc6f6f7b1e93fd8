//! Prints the chapter's listing `windows`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch08_windows::listings::windows(&mut std::io::stdout().lock())
}
