//! A text as tokens.

use live::tokens::{Counts, Token};
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use super::{State, counted, request, token, unexpected};

/// What the controls show first.
pub(super) fn defaults() -> Value {
    json!({"text": "", "special": "forbid", "vocabulary": "gpt2"})
}

/// The tokens in their boxes and how many there are.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let fields = ["text", "special", "vocabulary"];
    let Answer::Tokens(answer) = reply(&request("tokens", state, &fields)?)?
    else {
        return Err(unexpected("tokens"));
    };
    let ids: Vec<String> =
        answer.tokens.iter().map(|it| it.id.to_string()).collect();
    let boxes: String = answer.tokens.iter().enumerate().map(boxed).collect();
    Ok(format!(
        "<div class=\"live-tokens\" data-ids=\"{}\">{boxes}</div>\n\
         <p class=\"live-counts\">{}</p>",
        ids.join(","),
        counts(&answer.counts)
    ))
}

/// A token; a line ends where the text's does.
fn boxed((place, it): (usize, &Token)) -> String {
    let end = if it.bytes.contains(&b'\n') {
        "<br>"
    } else {
        ""
    };
    format!("{}{end}", token(place, &it.bytes))
}

fn counts(counts: &Counts) -> String {
    let mut parts = vec![
        counted(counts.tokens, "token"),
        counted(counts.chars, "character"),
        counted(counts.bytes, "byte"),
    ];
    if counts.tokens > 0 {
        let mean = counts.bytes as f64 / counts.tokens as f64;
        parts.push(format!("{mean:.2} bytes per token"));
    }
    parts.join(" · ")
}
