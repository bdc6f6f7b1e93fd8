//! Prints the chapter's listing `mapped`.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = folder.join("data/the-verdict.bin");
    ch08_windows::listings::mapped(&file, &mut std::io::stdout().lock())
}
