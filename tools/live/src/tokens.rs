//! `tokens`: a text as tokens.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `text` | the text | |
//! | `vocabulary` | the tokenizer; see [`Choice`] | `"gpt2"` |
//! | `special` | `forbid`, `allow` or `text`; see [`Special`] | `"forbid"` |
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({"ask": "tokens", "text": "tea 茶"}).to_string();
//! let answer: Value = serde_json::from_str(&live::answer(&request))?;
//! let answer = &answer["tokens"];
//! assert_eq!(answer["counts"]["tokens"], 5);
//! assert_eq!(
//!     answer["tokens"][2],
//!     json!({
//!         "id": 5525,
//!         "bytes": [32, 232],
//!         "text": null,
//!         "at": {"bytes": [3, 5], "chars": [3, 5], "utf16": [3, 5]},
//!         "pre_token": 1,
//!         "rank": 5269,
//!         "special": false,
//!     })
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Merges that the page has learned make a tokenizer too:
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({
//!     "ask": "tokens",
//!     "vocabulary": {"learned": {"merges": [[64, 64]], "pattern": "none"}},
//!     "text": "aaa",
//! });
//! let answer = live::answer(&request.to_string());
//! let answer: Value = serde_json::from_str(&answer)?;
//! assert_eq!(answer["tokens"]["tokens"][0]["id"], 256);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::ops::Range;

use ch05_byte_pairs::{Origin, TokenId, Tokens};
use ch06_pre_tokens::SpecialTokens;
use ch07_gpt2::Tokenizer;
use serde::{Deserialize, Serialize};

use crate::places::{Places, Span};
use crate::vocabulary::{Choice, Special};
use crate::{Failure, limits};

/// Asks for the tokens of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokensRequest {
    /// The text.
    pub text: String,
    /// The tokenizer.
    #[serde(default)]
    pub vocabulary: Choice,
    /// What special tokens in the text become.
    #[serde(default)]
    pub special: Special,
}

/// A text as tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokensAnswer {
    /// The tokens in the order of the text.
    pub tokens: Vec<Token>,
    /// Where the pre-tokens are. No special token is in one.
    pub pre_tokens: Vec<Span>,
    /// How many there are of everything.
    pub counts: Counts,
}

/// A token in its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Its bytes, as numbers.
    pub bytes: Vec<u8>,
    /// Its bytes as text; null if they are not UTF-8.
    pub text: Option<String>,
    /// Where it is.
    pub at: Span,
    /// Which pre-token it is in; null for a special token.
    pub pre_token: Option<usize>,
    /// The rank of the merge that makes it; null for a byte or a special token.
    pub rank: Option<usize>,
    /// Whether it is a special token.
    pub special: bool,
}

/// How long a text is, in everything that it is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In tokens.
    pub tokens: usize,
    /// In pre-tokens.
    pub pre_tokens: usize,
    /// In characters.
    pub chars: usize,
    /// In UTF-16 code units.
    pub utf16: usize,
    /// In bytes.
    pub bytes: usize,
}

/// Encodes a text.
///
/// # Errors
/// If the text or the vocabulary is beyond a limit, if a special token occurs
/// that is forbidden, or if the tokenizer is not one (see [`Choice`]).
pub fn tokens(request: &TokensRequest) -> Result<TokensAnswer, Failure> {
    let text = &*request.text;
    let most = limits::TOKENS_BYTES;
    limits::at_most(text.len(), most, "bytes of text", "text")?;
    let tokenizer = request.vocabulary.tokenizer()?;
    let ids = tokenizer
        .encode_with(text, request.special.into())
        .map_err(|error| Failure::of_chapter(&error, "text"))?;
    check_bytes(&tokenizer, &ids, text)?;
    let pre_tokens = pre_tokens(&tokenizer, text, request.special)?;
    let places = Places::new(text);
    let tokens = tokens_at(&tokenizer, &ids, &pre_tokens, &places);
    Ok(TokensAnswer {
        counts: Counts::new(tokens.len(), pre_tokens.len(), places.whole()),
        tokens,
        pre_tokens: pre_tokens.into_iter().map(|p| places.span(p)).collect(),
    })
}

impl Counts {
    fn new(tokens: usize, pre_tokens: usize, text: Span) -> Self {
        Self {
            tokens,
            pre_tokens,
            chars: text.chars[1],
            utf16: text.utf16[1],
            bytes: text.bytes[1],
        }
    }
}

/// Checks that the tokens are the text, so that each has a place in it. A
/// reader's own encoder may say otherwise.
fn check_bytes(
    tokenizer: &Tokenizer,
    ids: &[TokenId],
    text: &str,
) -> Result<(), Failure> {
    match tokenizer.decode(ids) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(()),
        _ => Err(Failure::new(
            "the bytes of the tokens are not those of the text",
            "in what the encoder returns",
            "correct the encoder: decoding its ids has to give the text",
        )),
    }
}

/// Where the pre-tokens of `text` are, in bytes.
fn pre_tokens(
    tokenizer: &Tokenizer,
    text: &str,
    special: Special,
) -> Result<Vec<Range<usize>>, Failure> {
    let known = tokenizer.special().map(|(token, _)| token);
    let set = match special {
        Special::Text => SpecialTokens::default(),
        _ => SpecialTokens::new(known)
            .map_err(|error| Failure::of_chapter(&error, "vocabulary"))?,
    };
    let mut ranges = Vec::new();
    for segment in set.split(text.as_bytes()) {
        if segment.special.is_some() {
            continue;
        }
        let mut start = segment.range.start;
        let bytes = text.as_bytes().get(segment.range).unwrap_or_default();
        let pre_tokenizer = tokenizer.pre_tokenizer();
        let split = pre_tokenizer.for_each(bytes, |pre_token| {
            ranges.push(start..start + pre_token.len());
            start += pre_token.len();
        });
        split.map_err(|error| Failure::of_chapter(&error, "text"))?;
    }
    Ok(ranges)
}

/// The tokens, each with its place and that of its pre-token.
fn tokens_at(
    tokenizer: &Tokenizer,
    ids: &[TokenId],
    pre_tokens: &[Range<usize>],
    places: &Places,
) -> Vec<Token> {
    let (mut start, mut current) = (0, 0);
    let token = |&id: &TokenId| {
        let is_over = |pre_token: &Range<usize>| pre_token.end <= start;
        while pre_tokens.get(current).is_some_and(is_over) {
            current += 1;
        }
        let token = token(tokenizer, id, start, current, places);
        start += token.bytes.len();
        token
    };
    ids.iter().map(token).collect()
}

/// The token `id`, which begins at the byte `start`; if it is not special, in
/// this pre-token.
fn token(
    tokenizer: &Tokenizer,
    id: TokenId,
    start: usize,
    pre_token: usize,
    places: &Places,
) -> Token {
    let bytes = Tokens::bytes(tokenizer, id).unwrap_or_default();
    let origin = tokenizer.origin(id);
    let special = origin == Some(Origin::Added);
    Token {
        id,
        bytes: bytes.to_vec(),
        text: str::from_utf8(bytes).ok().map(str::to_string),
        at: places.span(start..start + bytes.len()),
        pre_token: (!special).then_some(pre_token),
        rank: rank(origin),
        special,
    }
}

/// The rank of the merge that makes a token of this origin.
pub(crate) fn rank(origin: Option<Origin>) -> Option<usize> {
    match origin? {
        Origin::Merge { rank, .. } => Some(rank),
        Origin::Byte(_) | Origin::Added => None,
    }
}
