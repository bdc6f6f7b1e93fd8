//! Prints the chapter's listing `growing`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch08_windows::listings::growing(&mut std::io::stdout().lock())
}
