//! `card`: all about one token.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `id` | the token | |
//! | `vocabulary` | the tokenizer; see [`Choice`] | `"gpt2"` |
//! | `most` | how many of the tokens made of it to name | 20 |
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({"ask": "card", "id": 573, "most": 1}).to_string();
//! let answer: Value = serde_json::from_str(&live::answer(&request))?;
//! let card = &answer["card"];
//! assert_eq!(card["text"], " te");
//! assert_eq!(card["rank"], 573 - 256);
//! assert_eq!(card["parts"][0], json!({"id": 256, "bytes": [32, 116]}));
//! assert_eq!(card["parts"][1], json!({"id": 68, "bytes": [101]}));
//! assert_eq!(card["part_of"].as_array().map(Vec::len), Some(1));
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch05_byte_pairs::{Origin, TokenId, Tokens};
use ch07_gpt2::Tokenizer;
use serde::{Deserialize, Serialize};

use crate::tokens::rank;
use crate::vocabulary::{Choice, Named};
use crate::{Failure, limits};

/// Asks for a token's card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardRequest {
    /// The token.
    pub id: TokenId,
    /// The tokenizer.
    #[serde(default)]
    pub vocabulary: Choice,
    /// How many of the tokens that are made of it to name.
    #[serde(default = "most")]
    pub most: u64,
}

fn most() -> u64 {
    20
}

/// All about one token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardAnswer {
    /// Its id.
    pub id: TokenId,
    /// Its bytes, as numbers.
    pub bytes: Vec<u8>,
    /// Its bytes as text; null if they are not UTF-8.
    pub text: Option<String>,
    /// The rank of the merge that makes it; null for a byte or a special token.
    pub rank: Option<usize>,
    /// The two tokens that this merge joins; null where there is no merge.
    pub parts: Option<[Named; 2]>,
    /// Whether it is a special token.
    pub special: bool,
    /// The first tokens that a merge makes of it and another, by rank.
    pub part_of: Vec<Named>,
    /// How many of those there are in all.
    pub part_of_count: usize,
}

/// Describes a token.
///
/// # Errors
/// If the id is not in the vocabulary, if `most` is beyond
/// [`limits::PART_OF`], or if the tokenizer is not one (see [`Choice`]).
pub fn card(request: &CardRequest) -> Result<CardAnswer, Failure> {
    let most = limits::number(request.most, limits::PART_OF, "most")?;
    let tokenizer = &*request.vocabulary.tokenizer()?;
    let id = request.id;
    let bytes = tokenizer
        .decode(&[id])
        .map_err(|error| Failure::of_chapter(&error, "id"))?;
    let origin = tokenizer.origin(id);
    let part_of: Vec<TokenId> = part_of(id, tokenizer).collect();
    let shown = part_of.iter().take(most);
    Ok(CardAnswer {
        id,
        text: str::from_utf8(&bytes).ok().map(str::to_string),
        bytes,
        rank: rank(origin),
        parts: parts(origin, tokenizer),
        special: origin == Some(Origin::Added),
        part_of: shown.map(|&id| Named::new(id, tokenizer)).collect(),
        part_of_count: part_of.len(),
    })
}

/// The two tokens of which a token of this origin is made.
fn parts(origin: Option<Origin>, tokenizer: &Tokenizer) -> Option<[Named; 2]> {
    match origin? {
        Origin::Merge { left, right, .. } => {
            Some([left, right].map(|part| Named::new(part, tokenizer)))
        }
        Origin::Byte(_) | Origin::Added => None,
    }
}

/// The tokens that a merge makes of `id` and another, by rank.
fn part_of(
    id: TokenId,
    tokenizer: &Tokenizer,
) -> impl Iterator<Item = TokenId> {
    let vocabulary = tokenizer.vocabulary();
    let made = vocabulary.made_by_rank().iter();
    let ranked = vocabulary.merges().iter().zip(made);
    ranked
        .filter(move |((left, right), _)| [*left, *right].contains(&id))
        .map(|(_, &made)| made)
}
