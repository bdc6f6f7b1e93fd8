//! What the live examples show before anybody touches them, drawn by the code
//! that later answers.
//!
//! The markup is that of the theme's scripts, `live/NAME.js`, so that nothing
//! jumps when they take over.

mod cache;
mod learning;
mod splitting;
mod tokens;
mod vectors;
mod windows;

use live::{Failure, Request};
use serde_json::{Map, Value};

use crate::figures::strip::visible;
use crate::preprocess::escape;

/// What the controls of an example show.
pub(super) type State = Map<String, Value>;

/// A live example.
#[derive(Clone, Copy)]
pub(super) struct Example {
    name: &'static str,
    defaults: fn() -> Value,
    draw: fn(&State) -> Result<String, Failure>,
}

const EXAMPLES: &[Example] = &[
    Example {
        name: "cache",
        defaults: cache::defaults,
        draw: cache::draw,
    },
    Example {
        name: "learning",
        defaults: learning::defaults,
        draw: learning::draw,
    },
    Example {
        name: "splitting",
        defaults: splitting::defaults,
        draw: splitting::draw,
    },
    Example {
        name: "tokens",
        defaults: tokens::defaults,
        draw: tokens::draw,
    },
    Example {
        name: "vectors",
        defaults: vectors::defaults,
        draw: vectors::draw,
    },
    Example {
        name: "windows",
        defaults: windows::defaults,
        draw: windows::draw,
    },
];

impl Example {
    /// What the controls show where the page says nothing else.
    pub(super) fn defaults(self) -> State {
        match (self.defaults)() {
            Value::Object(state) => state,
            _ => State::new(),
        }
    }

    /// The markup with the answer for `state`.
    pub(super) fn draw(self, state: &State) -> Result<String, Failure> {
        (self.draw)(state)
    }
}

/// The example of this name.
pub(super) fn find(name: &str) -> Option<Example> {
    EXAMPLES
        .iter()
        .find(|example| example.name == name)
        .copied()
}

/// The names of all.
pub(super) fn names() -> Vec<&'static str> {
    EXAMPLES.iter().map(|example| example.name).collect()
}

/// The request of this kind with the values of these fields of `state`.
fn request(
    ask: &str,
    state: &State,
    fields: &[&str],
) -> Result<Request, Failure> {
    let mut request = State::from_iter([("ask".to_owned(), ask.into())]);
    for field in fields {
        if let Some(value) = state.get(*field) {
            request.insert((*field).to_owned(), value.clone());
        }
    }
    Request::parse(&Value::Object(request).to_string())
}

/// The engine has answered another question than the one called `name`.
fn unexpected(name: &str) -> Failure {
    Failure::new(
        format!("another answer than to `{name}`"),
        "in the engine",
        "report it",
    )
}

/// A token in the colour of its place.
fn token(place: usize, bytes: &[u8]) -> String {
    let colour = place % 8;
    let text = escape(&shown(bytes));
    format!("<span class=\"tok tok{colour}\">{text}</span>")
}

/// A token as it is shown: its text, or its bytes where it is not text.
fn shown(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => visible(text),
        Err(_) => format!("⟨{}⟩", hex(bytes)),
    }
}

/// Bytes as two digits each.
fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().join(" ")
}

/// "1 byte", "2 bytes".
fn counted(number: usize, one: &str) -> String {
    let many = if number == 1 { "" } else { "s" };
    format!("{number} {one}{many}")
}

/// How strong a colour is, as a style: a part of 1.
fn strength(part: f32) -> String {
    format!("--strength: {}%", (100.0 * part.clamp(0.0, 1.0)).round())
}
