//! tiktoken's file of ranks: a line a token, its bytes in base64, a space and
//! its rank, which is also its id.
//!
//! tiktoken merges the two neighbours whose joined bytes have the lowest rank.
//! What a learner learned comes to the same, since no two of its merges spell
//! the same bytes. Pattern and special tokens do not stand in the file: in
//! Python they go into `tiktoken.Encoding(name, pat_str=..., mergeable_ranks=
//! tiktoken.load.load_tiktoken_bpe(path), special_tokens=...)`. That function
//! keeps a copy of each file by its path, and gives it even if the file has
//! changed since, unless `TIKTOKEN_CACHE_DIR` is set to the empty string.
//!
//! It leaves out what a pattern does not match, and cannot bear one that
//! matches nothing at all, where chapter 6 makes a pre-token of what is between
//! two matches: a `pat_str` of one's own should match every text from end to
//! end, as those that have a name do.

use std::io::{self, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch07_gpt2::Vocabulary;

/// The longest token that [`parse_tiktoken`](ch07_gpt2::parse_tiktoken) reads.
const LONGEST: usize = 1024;

/// Whether a file can hold a vocabulary.
///
/// # Errors
/// In words: a token of more than 1,024 bytes, which could not be read again.
pub fn check_tiktoken(vocabulary: &Vocabulary) -> Result<(), String> {
    let mut lengths = vocabulary.iter().map(|(_, bytes)| bytes.len());
    match lengths.find(|&length| length > LONGEST) {
        None => Ok(()),
        Some(length) => Err(format!(
            "a token of {length} bytes, of which a .tiktoken file takes at \
             most {LONGEST}"
        )),
    }
}

/// Writes the tokens of a vocabulary with their ids.
///
/// # Errors
/// Those of the writer.
pub fn write_tiktoken(
    vocabulary: &Vocabulary,
    mut writer: impl Write,
) -> io::Result<()> {
    for (id, bytes) in vocabulary.iter() {
        writeln!(writer, "{} {id}", BASE64_STANDARD.encode(bytes))?;
    }
    Ok(())
}
