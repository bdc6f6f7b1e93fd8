//! Prints the chapter's listing `two_patterns`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch03_vocabulary::listings::two_patterns(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
