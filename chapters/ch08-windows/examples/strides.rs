//! Prints the chapter's listing `strides`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ch08_windows::listings::strides(&mut std::io::stdout().lock())
}
