//! Prints the chapter's listing `patterns`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch02_words::listings::patterns(&mut std::io::stdout().lock(), THE_VERDICT)
}
