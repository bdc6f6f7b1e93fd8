//! `merges`: how a pre-token becomes tokens, one merge at a time.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `of` | `{"text": " tea"}`, `{"bytes": [32]}` or `{"id": 8887}` | |
//! | `vocabulary` | the tokenizer; see [`Choice`] | `"gpt2"` |
//!
//! What is given is one pre-token: it is not split any further. The row begins
//! with the ids of its bytes. Each step merges the pair of the lowest rank, at
//! each place where it occurs.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({"ask": "merges", "of": {"text": "tea"}}).to_string();
//! let answer: Value = serde_json::from_str(&live::answer(&request))?;
//! let answer = &answer["merges"];
//! assert_eq!(answer["start"], json!([83, 68, 64]));
//! assert_eq!(
//!     answer["steps"],
//!     json!([{
//!         "pair": [83, 68],
//!         "rank": 404,
//!         "id": 660,
//!         "times": 1,
//!         "row": [660, 64],
//!     }])
//! );
//! assert_eq!(answer["tokens"][2], json!({"id": 83, "bytes": [116]}));
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch05_byte_pairs::{Origin, Pair, TokenId, Tokens, merge_pair};
use ch07_gpt2::{Tokenizer, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Choice, Named};
use crate::{Failure, limits};

/// Asks for the merges of a pre-token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergesRequest {
    /// What is merged.
    pub of: Of,
    /// The tokenizer.
    #[serde(default)]
    pub vocabulary: Choice,
}

/// What is merged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    /// A pre-token that is text.
    Text(String),
    /// A pre-token of any bytes.
    Bytes(Vec<u8>),
    /// The bytes of a token.
    Id(TokenId),
}

/// The merges of a pre-token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergesAnswer {
    /// The bytes of the pre-token.
    pub bytes: Vec<u8>,
    /// Their ids: the row before the first merge.
    pub start: Vec<TokenId>,
    /// The merges in the order in which they happen.
    pub steps: Vec<MergeStep>,
    /// The bytes of all tokens that occur in a row, by id.
    pub tokens: Vec<Named>,
}

/// A merge and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeStep {
    /// The two tokens that it joins.
    pub pair: Pair,
    /// Its rank: of all pairs in the row, this one has the lowest.
    pub rank: u32,
    /// The token that it makes.
    pub id: TokenId,
    /// How many places it was made at.
    pub times: usize,
    /// The row after it.
    pub row: Vec<TokenId>,
}

/// Merges a pre-token, step by step.
///
/// # Errors
/// If it is longer than [`limits::PRE_TOKEN_BYTES`], if `of` names a special
/// token or an id that is not in the vocabulary, or if the tokenizer is not one
/// (see [`Choice`]).
pub fn merges(request: &MergesRequest) -> Result<MergesAnswer, Failure> {
    let tokenizer = request.vocabulary.tokenizer()?;
    let bytes = bytes(&request.of, &tokenizer)?;
    let most = limits::PRE_TOKEN_BYTES;
    limits::at_most(bytes.len(), most, "bytes of a pre-token", "of")?;
    let vocabulary = tokenizer.vocabulary();
    let start = byte_tokens(&bytes, vocabulary)?;
    let steps = steps(&start, vocabulary);
    let rows = steps.iter().flat_map(|step| &step.row);
    let tokens = Named::all(start.iter().chain(rows), &*tokenizer);
    Ok(MergesAnswer {
        bytes,
        start,
        steps,
        tokens,
    })
}

/// The bytes of what is merged.
fn bytes(of: &Of, tokenizer: &Tokenizer) -> Result<Vec<u8>, Failure> {
    let id = match of {
        Of::Text(text) => return Ok(text.clone().into_bytes()),
        Of::Bytes(bytes) => return Ok(bytes.clone()),
        Of::Id(id) => *id,
    };
    if tokenizer.origin(id) == Some(Origin::Added) {
        return Err(Failure::new(
            format!("the token {id} is special; no merges make it"),
            "in `of`",
            "use the id of an ordinary token",
        ));
    }
    let decoded = tokenizer.decode(&[id]);
    decoded.map_err(|error| Failure::of_chapter(&error, "of"))
}

/// The tokens of single bytes.
fn byte_tokens(
    bytes: &[u8],
    vocabulary: &Vocabulary,
) -> Result<Vec<TokenId>, Failure> {
    let id = |&byte: &u8| {
        vocabulary.id(&[byte]).ok_or_else(|| {
            Failure::new(
                format!("the byte {byte} has no token"),
                "in the vocabulary",
                "use one that has all 256 bytes",
            )
        })
    };
    bytes.iter().map(id).collect()
}

/// Merges the pair of the lowest rank until there is none.
fn steps(start: &[TokenId], vocabulary: &Vocabulary) -> Vec<MergeStep> {
    let first = step(start, vocabulary);
    let next = |last: &MergeStep| step(&last.row, vocabulary);
    std::iter::successors(first, next).collect()
}

/// Merges the pair of the lowest rank, if any pair has one.
fn step(row: &[TokenId], vocabulary: &Vocabulary) -> Option<MergeStep> {
    let pairs = row.windows(2).map(|pair| (pair[0], pair[1]));
    let (pair, made) = pairs
        .filter_map(|pair| Some((pair, vocabulary.made(pair)?)))
        .min_by_key(|(_, made)| made.rank)?;
    let merged = merge_pair(row, pair, made.id);
    let times = row.len().saturating_sub(merged.len());
    // A reader's own `merge_pair` may merge nothing, and so for ever.
    (times > 0).then_some(MergeStep {
        pair,
        rank: made.rank,
        id: made.id,
        times,
        row: merged,
    })
}
