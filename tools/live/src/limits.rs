//! The bounds of what is answered, all of them in one place.
//!
//! A page asks with each key that its reader presses, in a tab of a browser.
//! So each question has bounds that keep its answer quick and small, and a
//! question beyond them is an error that names the bound.
//!
//! ```
//! use serde_json::Value;
//!
//! let answer = live::answer(r#"{"ask": "limits"}"#);
//! let answer: Value = serde_json::from_str(&answer)?;
//! assert_eq!(answer["limits"]["text_bytes"], live::limits::TEXT_BYTES);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Failure;

/// The bytes of a request.
pub const REQUEST_BYTES: usize = 1_000_000;
/// The bytes of a text that becomes tokens.
pub const TOKENS_BYTES: usize = 200_000;
/// The bytes of a text for any other question.
pub const TEXT_BYTES: usize = 50_000;
/// The bytes of a pre-token whose merges are asked for.
pub const PRE_TOKEN_BYTES: usize = 256;
/// The merges of a vocabulary that comes with a request.
pub const GIVEN_MERGES: usize = 10_000;
/// The bytes of all tokens of a vocabulary that comes with a request: each
/// merge may double the length of a token.
pub const VOCABULARY_BYTES: usize = 1_000_000;
/// The special tokens of a vocabulary that comes with a request.
pub const SPECIAL_TOKENS: usize = 100;
/// The ids of a list of ids.
pub const IDS: usize = 100_000;
/// The bytes that ids are decoded to.
pub const DECODED_BYTES: usize = 1_000_000;
/// The tokens that a token's card names as made of it.
pub const PART_OF: usize = 1_000;
/// The ways in which a text is split.
pub const WAYS: usize = 10;
/// The merges to learn.
pub const MERGES: usize = 1_000;
/// The bytes of the text that is learned from, times the merges to learn.
pub const LEARNING_WORK: usize = 10_000_000;
/// The tokens of a row that is shown.
pub const ROW_TOKENS: usize = 1_000;
/// The pairs that each step of learning shows.
pub const TOP_PAIRS: usize = 100;
/// The merges to learn, times the tokens and pairs that each step shows.
pub const LEARNING_SHOWN: usize = 200_000;
/// The ids of a window.
pub const WINDOW_IDS: usize = 1_024;
/// The ids of all windows of an epoch.
pub const EPOCH_IDS: usize = 100_000;
/// The number of an epoch, counted from 0.
pub const EPOCH: usize = 100;
/// The numbers of a table of vectors.
pub const TABLE_NUMBERS: usize = 1_000_000;
/// The numbers of a table that is shown as a whole.
pub const SHOWN_NUMBERS: usize = 5_000;
/// The ids whose vectors are looked up.
pub const VECTOR_IDS: usize = 64;
/// The numbers of a vector.
pub const DIMENSION: usize = 1_024;
/// The groups of a cache.
pub const GROUPS: usize = 16;
/// How often a text comes to a cache.
pub const ROUNDS: usize = 20;
/// The words that come to a cache in all rounds.
pub const CACHE_STEPS: usize = 5_000;
/// The characters of a message about an error, which may quote the request.
pub const MESSAGE_CHARS: usize = 300;

/// Asks for the limits; there are no fields.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsRequest {}

/// The limits that a page needs before it asks, by the names of their
/// constants.
pub fn limits() -> BTreeMap<&'static str, usize> {
    BTreeMap::from([
        ("request_bytes", REQUEST_BYTES),
        ("tokens_bytes", TOKENS_BYTES),
        ("text_bytes", TEXT_BYTES),
        ("pre_token_bytes", PRE_TOKEN_BYTES),
        ("given_merges", GIVEN_MERGES),
        ("ids", IDS),
        ("part_of", PART_OF),
        ("ways", WAYS),
        ("merges", MERGES),
        ("learning_work", LEARNING_WORK),
        ("learning_shown", LEARNING_SHOWN),
        ("row_tokens", ROW_TOKENS),
        ("top_pairs", TOP_PAIRS),
        ("window_ids", WINDOW_IDS),
        ("epoch_ids", EPOCH_IDS),
        ("epoch", EPOCH),
        ("table_numbers", TABLE_NUMBERS),
        ("vector_ids", VECTOR_IDS),
        ("dimension", DIMENSION),
        ("groups", GROUPS),
        ("rounds", ROUNDS),
        ("cache_steps", CACHE_STEPS),
    ])
}

/// Checks that `found` of `what`, such as "bytes of text", are at most `most`.
///
/// # Errors
/// If there are more, which are in the request's `field`.
pub fn at_most(
    found: usize,
    most: usize,
    what: &str,
    field: &str,
) -> Result<(), Failure> {
    if found <= most {
        return Ok(());
    }
    Err(Failure::new(
        format!("{found} {what}, more than the limit of {most}"),
        format!("in `{field}`"),
        format!("use at most {most}"),
    ))
}

/// Checks the number in the request's `field`, which may be at most `most`.
///
/// # Errors
/// If it is larger.
pub fn number(found: u64, most: usize, field: &str) -> Result<usize, Failure> {
    match usize::try_from(found) {
        Ok(number) if number <= most => Ok(number),
        _ => Err(Failure::new(
            format!("{field} is {found}, more than the limit of {most}"),
            format!("in `{field}`"),
            format!("use at most {most}"),
        )),
    }
}

/// Checks the length of a text in the request's `field`.
///
/// # Errors
/// If it is longer than [`TEXT_BYTES`].
pub fn text(text: &str, field: &str) -> Result<(), Failure> {
    at_most(text.len(), TEXT_BYTES, "bytes of text", field)
}
