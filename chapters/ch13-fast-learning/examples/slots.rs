//! Prints the chapter's listing `slots`.

fn main() -> std::io::Result<()> {
    ch13_fast_learning::listings::slots(&mut std::io::stdout().lock())
}
