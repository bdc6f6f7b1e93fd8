//! Prints the chapter's listing `parts_of`.

fn main() -> std::io::Result<()> {
    let story = ch01_language_models::THE_VERDICT;
    ch12_fast_encoding::listings::parts_of(&mut std::io::stdout().lock(), story)
}
