//! Prints the chapter's listing `tea_and_palace`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch04_special_tokens::listings::tea_and_palace(
        &mut std::io::stdout().lock(),
        THE_VERDICT,
    )
}
