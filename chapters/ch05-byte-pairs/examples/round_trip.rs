//! Prints the chapter's listing `round_trip`.

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::listings;

fn main() -> std::io::Result<()> {
    listings::round_trip(&mut std::io::stdout().lock(), THE_VERDICT)
}
