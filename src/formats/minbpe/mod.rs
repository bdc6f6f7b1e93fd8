//! minbpe's `.model`: the version, the pattern on a line, how many special
//! tokens there are, a line for each of them, and a line a merge with the ids
//! of its two parts. (The `.vocab` next to it is for people.)
//!
//! ```text
//! minbpe v1
//! \w+|\W+
//! 1
//! <|endoftext|> 258
//! 116 104
//! 256 101
//! ```
//!
//! A byte's id is its value and a merge's is 256 and its place, so none of them
//! is in the file. Two merges may spell the same bytes. An empty pattern is
//! that of `BasicTokenizer`, which does not split.
//!
//! What minbpe does otherwise with the same file: `BasicTokenizer` takes special
//! tokens for plain text; `RegexTokenizer.load` goes on with the pattern that it
//! was made with, whatever the file says; and what a pattern does not match is
//! left out there, where chapter 6 makes a pre-token of it. GPT-4's pattern, the
//! one it comes with, matches everything.

mod read;
mod write;

pub use self::read::{VERSION, parse_minbpe};
pub use self::write::{check_minbpe, write_minbpe};

/// What Python's `str.split` takes for white space: that of Unicode, and the
/// four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Whether Python's `findall` gives what the whole expression matches: with
/// groups that capture, it gives those.
fn finds_whole(expression: &str) -> bool {
    fancy_regex::Regex::new(expression).is_ok_and(|r| r.captures_len() == 1)
}
