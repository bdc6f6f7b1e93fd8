//! Prints the chapter's listing `behind`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch13_fast_learning::listings::behind(&mut std::io::stdout().lock(), story)
}
