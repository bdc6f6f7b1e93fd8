//! Prints the chapter's listing `run`.

fn main() -> std::io::Result<()> {
    ch13_fast_learning::listings::run(&mut std::io::stdout().lock())
}
