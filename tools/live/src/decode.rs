//! `decode`: ids as bytes and text.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `ids` | the ids | |
//! | `vocabulary` | the tokenizer; see [`Choice`] | `"gpt2"` |
//!
//! The tokens of a character are text only together. What is not UTF-8 is
//! U+FFFD in `text`, and `invalid` says where it is:
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({"ask": "decode", "ids": [660, 5525, 64]}).to_string();
//! let answer: Value = serde_json::from_str(&live::answer(&request))?;
//! assert_eq!(
//!     answer["decode"],
//!     json!({
//!         "bytes": [116, 101, 32, 232, 97],
//!         "text": "te \u{FFFD}a",
//!         "starts": [0, 2, 4],
//!         "invalid": [[3, 4]],
//!     })
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch05_byte_pairs::{TokenId, Tokens};
use ch07_gpt2::Tokenizer;
use serde::{Deserialize, Serialize};

use crate::vocabulary::Choice;
use crate::{Failure, limits};

/// Asks for the text of ids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecodeRequest {
    /// The ids.
    pub ids: Vec<TokenId>,
    /// The tokenizer.
    #[serde(default)]
    pub vocabulary: Choice,
}

/// What ids are decoded to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecodeAnswer {
    /// The bytes of all tokens.
    pub bytes: Vec<u8>,
    /// The bytes as text, with U+FFFD where they are not UTF-8.
    pub text: String,
    /// The byte with which each token begins.
    pub starts: Vec<usize>,
    /// Where the bytes are not UTF-8: begin and end of each U+FFFD.
    pub invalid: Vec<[usize; 2]>,
}

/// Decodes ids.
///
/// # Errors
/// If an id is not in the vocabulary, if there are more than [`limits::IDS`] or
/// more than [`limits::DECODED_BYTES`] in their tokens, or if the tokenizer is
/// not one (see [`Choice`]).
pub fn decode(request: &DecodeRequest) -> Result<DecodeAnswer, Failure> {
    let ids = &*request.ids;
    limits::at_most(ids.len(), limits::IDS, "ids", "ids")?;
    let tokenizer = request.vocabulary.tokenizer()?;
    let (starts, length) = starts(ids, &tokenizer);
    let most = limits::DECODED_BYTES;
    limits::at_most(length, most, "bytes in all tokens", "ids")?;
    let of_chapter = |error| Failure::of_chapter(&error, "ids");
    let bytes = tokenizer.decode(ids).map_err(of_chapter)?;
    Ok(DecodeAnswer {
        text: tokenizer.decode_lossy(ids).map_err(of_chapter)?,
        invalid: invalid(&bytes),
        bytes,
        starts,
    })
}

/// Where each token begins, and where the last ends. An unknown one has no
/// bytes.
fn starts(ids: &[TokenId], tokenizer: &Tokenizer) -> (Vec<usize>, usize) {
    let mut end = 0;
    let start = |&id: &TokenId| {
        let start = end;
        end += Tokens::bytes(tokenizer, id).map_or(0, <[u8]>::len);
        start
    };
    (ids.iter().map(start).collect(), end)
}

/// Where bytes are not UTF-8.
fn invalid(bytes: &[u8]) -> Vec<[usize; 2]> {
    let mut end = 0;
    let mut places = Vec::new();
    for chunk in bytes.utf8_chunks() {
        let start = end + chunk.valid().len();
        end = start + chunk.invalid().len();
        if start < end {
            places.push([start, end]);
        }
    }
    places
}
