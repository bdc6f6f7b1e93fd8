//! Prints the chapter's listing `certain_counted`.

use ch01_language_models::THE_VERDICT;
use ch11_fast_splitting::listings;

fn main() -> std::io::Result<()> {
    listings::certain_counted(&mut std::io::stdout().lock(), THE_VERDICT)
}
