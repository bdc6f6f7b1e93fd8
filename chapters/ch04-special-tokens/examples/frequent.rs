//! Prints the chapter's listing `frequent`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch04_special_tokens::listings::frequent(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
