//! Prints the chapter's listing `hello`.

use ch01_language_models::THE_VERDICT;

fn main() -> std::io::Result<()> {
    ch03_vocabulary::listings::hello(&mut std::io::stdout().lock(), THE_VERDICT)
}
