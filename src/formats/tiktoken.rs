//! tiktoken's file of ranks: a line a token, its bytes in base64, white space
//! and its rank, which is also its id. Meta's `tokenizer.model` of Llama 3 and
//! Qwen's `qwen.tiktoken` are such files.
//!
//! tiktoken merges the two neighbours whose joined bytes have the lowest rank.
//! What a learner learned comes to the same, since no two of its merges spell
//! the same bytes. Pattern and special tokens are not in the file: in
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
use ch12_fast_encoding::vocabulary_from_ranks;

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
                "a token of {length} bytes, and a .tiktoken file takes at most \
                 {LONGEST}"
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
    check_merges(vocabulary, &vocabulary_from_ranks(tokens))
}

/// That the merges which follow from the ranks are among those of the
/// vocabulary, and go in the order of what they make. It may have others that
/// make the same tokens: where those of the ranks come first, none of them ever
/// has its turn.
fn check_merges(
    vocabulary: &Vocabulary,
    ranked: &Vocabulary,
) -> Result<(), String> {
    let makes = |of: &Vocabulary, pair| of.made(pair).map(|made| made.id);
    let made = vocabulary.merges().iter().map(|&it| makes(vocabulary, it));
    if !made.is_sorted() {
        return Err("merges that are not in the order of the ids that they \
                    make, as those of a .tiktoken file are"
            .to_string());
    }
    let mut merges = ranked.merges().iter();
    let missing =
        merges.find(|&&it| makes(vocabulary, it) != makes(ranked, it));
    if let Some(&pair) = missing {
        let id = makes(ranked, pair).unwrap_or_default();
        return Err(format!(
            "no merge of {} and {}, and by a .tiktoken file, whose merges \
             follow from the ids, they make the token {id}",
            pair.0, pair.1
        ));
    }
    if ranked.has_unmerged() && !vocabulary.has_unmerged() {
        return Err("a token that no merge makes, and by a .tiktoken file \
                    some text would be encoded to it"
            .to_string());
    }
    Ok(())
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
