//! What may be asked, and what is wrong with a request that asks nothing.

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::Failure;
use crate::cache::CacheRequest;
use crate::card::CardRequest;
use crate::decode::DecodeRequest;
use crate::learning::LearningRequest;
use crate::limits::{self, LimitsRequest};
use crate::merges::MergesRequest;
use crate::splitting::SplittingRequest;
use crate::tokens::TokensRequest;
use crate::vectors::VectorsRequest;
use crate::windows::WindowsRequest;

/// A question; its field `ask` is the variant's name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub enum Request {
    /// See [`tokens`](crate::tokens).
    Tokens(TokensRequest),
    /// See [`merges`](crate::merges).
    Merges(MergesRequest),
    /// See [`card`](crate::card).
    Card(CardRequest),
    /// See [`decode`](crate::decode).
    Decode(DecodeRequest),
    /// See [`learning`](crate::learning).
    Learning(LearningRequest),
    /// See [`splitting`](crate::splitting).
    Splitting(SplittingRequest),
    /// See [`windows`](crate::windows).
    Windows(WindowsRequest),
    /// See [`vectors`](crate::vectors).
    Vectors(VectorsRequest),
    /// See [`cache`](crate::cache).
    Cache(CacheRequest),
    /// See [`limits`](crate::limits).
    Limits(LimitsRequest),
}

impl Request {
    /// A request of each kind.
    pub const EXAMPLES: &[&str] = &[
        r#"{"ask": "tokens", "text": "Do you like tea?"}"#,
        r#"{"ask": "merges", "of": {"text": " tea"}}"#,
        r#"{"ask": "card", "id": 8887}"#,
        r#"{"ask": "decode", "ids": [8887, 30]}"#,
        r#"{"ask": "learning", "text": "aaabdaaabac", "merges": 3}"#,
        r#"{"ask": "splitting", "text": "Do you like tea?"}"#,
        r#"{"ask": "windows", "ids": [1, 2, 3], "max_length": 2, "stride": 1}"#,
        r#"{"ask": "vectors", "vocabulary_size": 6, "dimension": 3, "ids": []}"#,
        r#"{"ask": "cache", "text": "Do you like tea?"}"#,
        r#"{"ask": "limits"}"#,
    ];

    /// Reads a request in JSON.
    ///
    /// # Errors
    /// If it is longer than [`limits::REQUEST_BYTES`], is not JSON, or is not
    /// one of the questions.
    pub fn parse(json: &str) -> Result<Self, Failure> {
        let most = limits::REQUEST_BYTES;
        limits::at_most(json.len(), most, "bytes", "the request")?;
        serde_json::from_str(json).map_err(|error| match error.classify() {
            Category::Data => not_a_question(json, &error),
            _ => not_json(&error),
        })
    }
}

fn not_json(error: &serde_json::Error) -> Failure {
    Failure::new(
        format!("not JSON: {}", said(error)),
        format!("at line {}, column {}", error.line(), error.column()),
        "send one JSON object",
    )
}

fn not_a_question(json: &str, error: &serde_json::Error) -> Failure {
    let fields = serde_json::from_str(json).unwrap_or_default();
    let place = match wrong_field(&fields) {
        Some(field) => format!("in `{field}`"),
        None => "in the request".to_string(),
    };
    let remedy = format!("send a request such as {}", example(&fields));
    Failure::new(said(error), place, remedy)
}

/// The example of what `fields` ask; the first if they ask nothing known.
fn example(fields: &Map<String, Value>) -> &'static str {
    let ask = fields.get("ask").unwrap_or(&Value::Null).to_string();
    let mut examples = Request::EXAMPLES.iter();
    let same = examples.find(|example| example.contains(&ask));
    same.unwrap_or(&Request::EXAMPLES[0])
}

/// How many fields a request may have that is searched for the wrong one.
const FIELDS: usize = 20;

/// The field that is wrong: without it, the error is another one. None if a
/// field is missing.
fn wrong_field(fields: &Map<String, Value>) -> Option<String> {
    let error = |fields: &Map<String, Value>| {
        Request::deserialize(fields).err().map(|error| said(&error))
    };
    let first = error(fields)?;
    if first.starts_with("missing field") || fields.len() > FIELDS {
        return None;
    }
    // Without `ask`, there is another error whatever else is wrong.
    let others = fields.keys().filter(|field| *field != "ask");
    let ask = fields.keys().filter(|field| *field == "ask");
    let wrong = others.chain(ask).find(|field| {
        let mut rest = fields.clone();
        rest.remove(*field);
        error(&rest).as_ref() != Some(&first)
    });
    wrong.cloned()
}

/// What serde says, without the place that it adds.
fn said(error: &serde_json::Error) -> String {
    let mut line = error.to_string();
    if let Some(place) = line.rfind(" at line ") {
        line.truncate(place);
    }
    line
}
