//! Prints the chapter's listing `growth`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch13_fast_learning::listings::growth(&mut std::io::stdout().lock(), story)
}
