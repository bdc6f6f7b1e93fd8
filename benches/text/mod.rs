//! The text that is benchmarked on.

use std::path::Path;

use bytepair::THE_VERDICT;
use bytepair::files::read_text;

/// The text in the file that `BYTEPAIR_BENCH_FILE` names, or The Verdict.
pub fn text() -> String {
    match std::env::var_os("BYTEPAIR_BENCH_FILE") {
        None => THE_VERDICT.to_string(),
        Some(path) => match read_text(Path::new(&path)) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {error} (BYTEPAIR_BENCH_FILE)");
                std::process::exit(1);
            }
        },
    }
}

/// The beginning of a text, at most this many bytes of it, for what is slow.
pub fn beginning(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
