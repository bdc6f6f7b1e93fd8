//! Prints the chapter's listing `blocks_counted`.

use ch01_language_models::THE_VERDICT;
use ch11_fast_splitting::listings;

fn main() -> std::io::Result<()> {
    listings::blocks_counted(&mut std::io::stdout().lock(), THE_VERDICT)
}
