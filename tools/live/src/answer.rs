//! From a request to its answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cache::{CacheAnswer, cache};
use crate::card::{CardAnswer, card};
use crate::decode::{DecodeAnswer, decode};
use crate::learning::{LearningAnswer, learning};
use crate::limits::limits;
use crate::merges::{MergesAnswer, merges};
use crate::splitting::{SplittingAnswer, splitting};
use crate::tokens::{TokensAnswer, tokens};
use crate::vectors::{VectorsAnswer, vectors};
use crate::windows::{WindowsAnswer, windows};
use crate::{Failure, Request};

/// What is answered. As JSON, an object whose only field is the variant's name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// To [`Request::Tokens`].
    Tokens(TokensAnswer),
    /// To [`Request::Merges`].
    Merges(MergesAnswer),
    /// To [`Request::Card`].
    Card(CardAnswer),
    /// To [`Request::Decode`].
    Decode(DecodeAnswer),
    /// To [`Request::Learning`].
    Learning(LearningAnswer),
    /// To [`Request::Splitting`].
    Splitting(SplittingAnswer),
    /// To [`Request::Windows`].
    Windows(WindowsAnswer),
    /// To [`Request::Vectors`].
    Vectors(VectorsAnswer),
    /// To [`Request::Cache`].
    Cache(CacheAnswer),
    /// To [`Request::Limits`].
    Limits(BTreeMap<&'static str, usize>),
    /// To a request that has no other answer.
    Error(Failure),
}

/// Answers a request in JSON, in JSON: the one entry of this crate.
///
/// It does not panic: whatever the request, the answer is an object as the
/// crate's documentation describes, if need be one that says what is wrong.
pub fn answer(request: &str) -> String {
    let answer = Request::parse(request).and_then(|request| reply(&request));
    answer.unwrap_or_else(Answer::Error).to_json()
}

impl Answer {
    /// The answer as a JSON object on one line.
    pub fn to_json(&self) -> String {
        let written = serde_json::to_string(self);
        written.unwrap_or_else(|_| UNWRITTEN.to_string())
    }
}

/// The answer if one cannot be written as JSON, which all can be.
const UNWRITTEN: &str = concat!(
    r#"{"error":{"what":"an answer that is not JSON","where":"in `live`","#,
    r#""remedy":"report it"}}"#,
);

/// Answers a request.
///
/// # Errors
/// If the request is beyond a limit, or a chapter's code returns an error.
pub fn reply(request: &Request) -> Result<Answer, Failure> {
    match request {
        Request::Tokens(request) => tokens(request).map(Answer::Tokens),
        Request::Merges(request) => merges(request).map(Answer::Merges),
        Request::Card(request) => card(request).map(Answer::Card),
        Request::Decode(request) => decode(request).map(Answer::Decode),
        Request::Learning(request) => learning(request).map(Answer::Learning),
        Request::Splitting(request) => {
            splitting(request).map(Answer::Splitting)
        }
        Request::Windows(request) => windows(request).map(Answer::Windows),
        Request::Vectors(request) => vectors(request).map(Answer::Vectors),
        Request::Cache(request) => cache(request).map(Answer::Cache),
        Request::Limits(_) => Ok(Answer::Limits(limits())),
    }
}
