//! Prints the chapter's listing `block_walk`.

use ch01_language_models::THE_VERDICT;
use ch11_fast_splitting::listings;

fn main() -> std::io::Result<()> {
    listings::block_walk(&mut std::io::stdout().lock(), THE_VERDICT)
}
