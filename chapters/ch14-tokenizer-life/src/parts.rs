//! Messages of trusted special tokens and untrusted text.
//!
//! A special token ends a document or begins somebody's turn, so whoever can
//! write one into a prompt can speak as somebody else. That is easy where a
//! prompt is put together as one string: the thirteen characters
//! `<|endoftext|>` in a stranger's message look like those of the template
//! around it, and two halves of them in two messages may meet.
//!
//! A list of [`Part`]s keeps apart who wrote what. A special token is a part of
//! its own, and what a [`Part::Text`] says stays text, whatever it spells and
//! whatever is next to it: [`encode_parts`] never encodes a text to an id of
//! [`Tokenizer::special`].
//!
//! # Special tokens that are ordinary ones too
//!
//! [`SpecialPolicy::Text`] does not look for special tokens, and with GPT-2's
//! tokenizer that is enough. Other makers' tokenizers have three more ways to
//! such an id:
//!
//! - an added token that is not called special (`"special": false`, as
//!   `<think>` often is) is found in every text, as Hugging Face's tokenizers
//!   do under each of their settings;
//! - a special token can be in the vocabulary as well, and a pre-token that is
//!   it as a whole is looked up (`ignore_merges`);
//! - merges can make it.
//!
//! An added token steers a model in the same way, whatever it is called. So a
//! text is encoded to its ordinary ids first, and only if one of them is that
//! of a special token, the text is encoded once more: there each special id is
//! spelled in smaller tokens. Where that is impossible, since a single
//! byte is a special token, the text is refused.

mod error;
mod spelled;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokenizer};
use ch12_fast_encoding::Encoder;

pub use self::error::PartsError;
use self::spelled::{Specials, encode_spelled};

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
// ANCHOR: part
pub enum Part<'a> {
    /// A special token, by its text.
    Special(&'a str),
    /// Plain text from anybody.
    Text(&'a str),
}
// ANCHOR_END: part

/// How texts that are next to each other are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// ANCHOR: joining
pub enum Joining {
    /// Each by itself: its ids do not depend on its neighbors.
    #[default]
    Apart,
    /// Concatenated, as one text: merges cross the border between them.
    Joined,
}
// ANCHOR_END: joining

/// The ids of a message. No text is encoded to the id of a special token.
///
/// The two ways to join differ where merges cross the border of two texts:
///
/// ```
/// use ch12_fast_encoding::Encoder;
/// use ch14_tokenizer_life::parts::{Joining, Part, encode_parts};
///
/// let gpt2 = Encoder::gpt2();
/// let parts = [
///     Part::Text("to"),
///     Part::Text("gether"),
///     Part::Special("<|endoftext|>"),
///     Part::Text("<|endoftext|>"),
/// ];
/// let apart = encode_parts(&gpt2, &parts, Joining::Apart)?;
/// assert_eq!(apart[..4], [1462, 1136, 372, 50256]);
/// let joined = encode_parts(&gpt2, &parts, Joining::Joined)?;
/// assert_eq!(joined[..2], [45525, 50256]);
/// // What the last text spells is text.
/// assert_eq!(apart[4..], [27, 91, 437, 1659, 5239, 91, 29]);
/// assert_eq!(apart[4..], joined[2..]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`PartsError`]; the first bad part is named.
// ANCHOR: encode_parts
pub fn encode_parts(
    encoder: &Encoder,
    parts: &[Part],
    joining: Joining,
) -> Result<Vec<TokenId>, PartsError> {
    // ANCHOR: exercise_14_5
    let tokenizer = encoder.tokenizer();
    let specials = Specials::of(tokenizer);
    let mut ids = Vec::new();
    let mut index = 0;
    while index < parts.len() {
        if let Part::Special(token) = parts[index] {
            ids.push(special_id(tokenizer, token, index)?);
            index += 1;
            continue;
        }
        let run = text_run(&parts[index..], joining);
        let text = run.concat();
        let encoded = encode_plain(encoder, &specials, &text);
        ids.extend(encoded.map_err(|error| placed(error, index, &run))?);
        index += run.len();
    }
    Ok(ids)
    // ANCHOR_END: exercise_14_5
}
// ANCHOR_END: encode_parts

/// The ids of a text, none of which is that of a special token.
// ANCHOR: encode_plain
fn encode_plain(
    encoder: &Encoder,
    specials: &Specials,
    text: &str,
) -> Result<Vec<TokenId>, PlainError> {
    let ids = encoder.encode_with(text, SpecialPolicy::Text)?;
    match ids.iter().any(|&id| specials.contains(id)) {
        false => Ok(ids),
        true => encode_spelled(encoder.tokenizer(), specials, text),
    }
}
// ANCHOR_END: encode_plain

/// The texts at the beginning of `parts` that are encoded as one: the first,
/// or all up to a special token.
fn text_run<'a>(parts: &[Part<'a>], joining: Joining) -> Vec<&'a str> {
    let texts = parts.iter().map_while(|part| match part {
        Part::Text(text) => Some(*text),
        Part::Special(_) => None,
    });
    match joining {
        Joining::Apart => texts.take(1).collect(),
        Joining::Joined => texts.collect(),
    }
}

/// The id of the special token that a part names.
fn special_id(
    tokenizer: &Tokenizer,
    token: &str,
    index: usize,
) -> Result<TokenId, PartsError> {
    let found = tokenizer.special().find(|(text, _)| *text == token);
    found.map(|(_, id)| id).ok_or_else(|| {
        let known = tokenizer.special().map(|(text, _)| text.to_string());
        PartsError::NotSpecial {
            token: token.to_string(),
            index,
            known: known.collect(),
        }
    })
}

/// Why a text is not encoded.
#[derive(Debug)]
enum PlainError {
    Encode(EncodeError),
    /// A special token of a single byte.
    Single(String),
}

impl From<EncodeError> for PlainError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

/// The error of the texts that begin with the part `index`.
fn placed(error: PlainError, index: usize, run: &[&str]) -> PartsError {
    match error {
        PlainError::Encode(error) => {
            let (place, start) = part_at(run, error::offset(&error));
            PartsError::Text {
                index: index + place,
                error: error::moved_back_by(error, start),
            }
        }
        PlainError::Single(token) => {
            let holds = |text: &&str| text.contains(&token);
            let place = run.iter().position(holds).unwrap_or(0);
            let index = index + place;
            PartsError::Single { token, index }
        }
    }
}

/// The place in `run` of the text that holds the byte `offset` of all of
/// them, and where that text begins.
fn part_at(run: &[&str], offset: usize) -> (usize, usize) {
    let mut start = 0;
    for (place, text) in run.iter().enumerate() {
        if offset < start + text.len() {
            return (place, start);
        }
        start += text.len();
    }
    (0, 0)
}
