//! Prints the chapter's listing `round_trip`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch03_vocabulary::listings::round_trip(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
