//! Prints the chapter's listing `same_ids`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch04_special_tokens::listings::same_ids(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
