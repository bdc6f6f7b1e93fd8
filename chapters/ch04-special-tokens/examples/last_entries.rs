//! Prints the chapter's listing `last_entries`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch04_special_tokens::listings::last_entries(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
