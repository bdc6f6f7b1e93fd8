//! Prints the chapter's listing `gisburn`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch03_vocabulary::listings::gisburn(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
