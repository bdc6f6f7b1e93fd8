//! Prints the chapter's listing `by_hand_pieces`.

fn main() -> std::io::Result<()> {
    ch11_fast_splitting::listings::by_hand_pieces(&mut std::io::stdout().lock())
}
