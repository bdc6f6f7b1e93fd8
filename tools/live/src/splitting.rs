//! `splitting`: one text, split in several ways.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `text` | the text | |
//! | `ways` | names of ways to split it | four; see below |
//!
//! A way is `words`, chapter 2's, or the name of one of chapter 6's patterns.
//! The default is `["words", "gpt2", "cl100k", "o200k"]`. The pieces of `words`
//! leave out white space; the pre-tokens together are the whole text.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({
//!     "ask": "splitting", "text": "I'd buy", "ways": ["words", "gpt2"],
//! });
//! let answer = live::answer(&request.to_string());
//! let answer: Value = serde_json::from_str(&answer)?;
//! let [words, gpt2] = [0, 1].map(|way| {
//!     let way = &answer["splitting"]["ways"][way];
//!     let pieces = way["pieces"].as_array().into_iter().flatten();
//!     pieces.map(|at| at["chars"].clone()).collect::<Vec<_>>()
//! });
//! assert_eq!(json!(words), json!([[0, 1], [1, 2], [2, 3], [4, 7]]));
//! assert_eq!(json!(gpt2), json!([[0, 1], [1, 3], [3, 7]]));
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch02_words::word_indices;
use serde::{Deserialize, Serialize};

use crate::pattern::NamedPattern;
use crate::places::{Places, Span};
use crate::{Failure, limits};

/// Asks for the pieces of a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplittingRequest {
    /// The text.
    pub text: String,
    /// The ways to split it.
    #[serde(default = "ways")]
    pub ways: Vec<Way>,
}

/// Chapter 2's words, and the patterns of three generations of models.
fn ways() -> Vec<Way> {
    let names = ["words", "gpt2", "cl100k", "o200k"].map(str::to_string);
    names.map(Way::try_from).into_iter().flatten().collect()
}

/// A way to split a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Way {
    /// Into words and punctuation marks, as chapter 2 does.
    Words,
    /// By a pattern, as chapter 6 does.
    Pattern(NamedPattern),
}

impl TryFrom<String> for Way {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name == "words" {
            return Ok(Self::Words);
        }
        let named = NamedPattern::try_from(name).map(Self::Pattern);
        named.map_err(|error| format!("{error}, or words"))
    }
}

/// A text, split in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplittingAnswer {
    /// What each way gives, in the order of the request.
    pub ways: Vec<Pieces>,
}

/// What a way of splitting gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pieces {
    /// The name of the way.
    pub name: String,
    /// Where the pieces are.
    pub pieces: Vec<Span>,
}

/// Splits a text.
///
/// # Errors
/// If the text or the number of ways is beyond a limit.
pub fn splitting(
    request: &SplittingRequest,
) -> Result<SplittingAnswer, Failure> {
    limits::text(&request.text, "text")?;
    limits::at_most(request.ways.len(), limits::WAYS, "ways", "ways")?;
    let places = Places::new(&request.text);
    let split = |way: &Way| match way {
        Way::Words => Ok(words(&request.text, &places)),
        Way::Pattern(pattern) => pieces(pattern, &request.text, &places),
    };
    let ways: Result<_, Failure> = request.ways.iter().map(split).collect();
    Ok(SplittingAnswer { ways: ways? })
}

fn words(text: &str, places: &Places) -> Pieces {
    let words = word_indices(text);
    let spans = words.map(|(at, word)| places.span(at..at + word.len()));
    Pieces {
        name: "words".to_string(),
        pieces: spans.collect(),
    }
}

fn pieces(
    pattern: &NamedPattern,
    text: &str,
    places: &Places,
) -> Result<Pieces, Failure> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for pre_token in pattern.pre_tokenizer()?.split(text) {
        let pre_token =
            pre_token.map_err(|error| Failure::of_chapter(&error, "text"))?;
        let end = start + pre_token.len();
        pieces.push(places.span(start..end));
        start = end;
    }
    let name = pattern.pattern().to_string();
    Ok(Pieces { name, pieces })
}
