//! tiktoken's file of ranks: a line a token, its bytes in base64, white space
//! and its rank, which is also its id. Meta's `tokenizer.model` of Llama 3 and
//! Qwen's `qwen.tiktoken` are such files.
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
pub(super) const LONGEST: usize = 1024;

/// Whether a file can hold a vocabulary: whether its tokens and their ids alone
/// say which merges there are.
///
/// # Errors
/// In words: a token of more than 1,024 bytes, which could not be read again;
/// one that no text is encoded to; merges that are not those that follow from
/// the ids.
pub fn check_tiktoken(vocabulary: &Vocabulary) -> Result<(), String> {
    for (id, bytes) in vocabulary.iter() {
        let length = bytes.len();
        if length > LONGEST {
            return Err(format!(
                "a token of {length} bytes, of which a .tiktoken file takes at \
                 most {LONGEST}"
            ));
        }
        if bytes.is_empty() || vocabulary.id(bytes) != Some(id) {
            return Err(format!(
                "the token {id}, to which no text is encoded, and by a \
                 .tiktoken file some would be"
            ));
        }
    }
    let tokens = vocabulary.iter().map(|(id, bytes)| (id, bytes.to_vec()));
    check_merges(vocabulary, &Vocabulary::from_ranks(tokens.collect()))
}

/// That the merges which follow from the ranks are those of the vocabulary.
fn check_merges(
    vocabulary: &Vocabulary,
    ranked: &Vocabulary,
) -> Result<(), String> {
    let merges = vocabulary.merges().iter().zip(ranked.merges());
    let rank = merges.take_while(|(merge, other)| merge == other).count();
    let missing = || match vocabulary.merges().get(rank) {
        Some((left, right)) => format!(
            "the merge {rank} of {left} and {right}, and by a .tiktoken file, \
             whose merges follow from the ids, another one would be there"
        ),
        None => "a token that no merge makes, and by a .tiktoken file some \
                 text would be encoded to it"
            .to_string(),
    };
    let same = vocabulary.merges() == ranked.merges()
        && vocabulary.has_unmerged() == ranked.has_unmerged();
    same.then_some(()).ok_or_else(missing)
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
