//! The windows of a text, and the batches of an epoch.

mod table;

use std::collections::BTreeSet;

use live::tokens::{Token, TokensAnswer};
use live::windows::{Window, WindowsAnswer};
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use self::table::table;
use super::{State, counted, request, strength, token, unexpected};

/// What the controls show first.
pub(super) fn defaults() -> Value {
    json!({
        "text": "", "max_length": 4, "stride": 4, "batch_size": 4,
        "shuffle": true, "seed": 123, "drop_last": true, "epoch": 0,
        "batches": true, "at": 0,
    })
}

/// The text with its first window, the window, and the table of all.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let tokens = tokens(state)?.tokens;
    let answer = windows(state, &tokens)?;
    let has_batches = state.get("batches") != Some(&json!(false));
    let first = answer.batches.iter().flat_map(|batch| &batch.rows).next();
    let pair = first.map(|window| pair(window, &tokens, has_batches));
    Ok(format!(
        "{KEY}\n<div class=\"live-tokens live-strip\"><div>{}</div></div>\n\
         <div>{}</div>\n<p class=\"live-counts\">{}</p>\n<div>{}</div>\n\
         <p class=\"live-left\">{}</p>",
        strip(&tokens, &answer, first),
        pair.unwrap_or_default(),
        sizes(tokens.len(), &answer, has_batches),
        table(&answer, &tokens, has_batches, max_length(state)),
        left_over(&answer, &tokens),
    ))
}

fn max_length(state: &State) -> u64 {
    let length = state.get("max_length").and_then(Value::as_u64);
    length.unwrap_or_default()
}

/// How many there are of everything.
fn sizes(tokens: usize, answer: &WindowsAnswer, has_batches: bool) -> String {
    let tokens = counted(tokens, "token");
    let sizes = format!("{tokens} · {}", counted(answer.windows, "window"));
    match (has_batches, answer.batches.len()) {
        (false, _) => sizes,
        (true, 1) => sizes + " · 1 batch",
        (true, batches) => format!("{sizes} · {batches} batches"),
    }
}

/// What the lines of the strip mean.
const KEY: &str = "<p class=\"live-counts\">\
    <span class=\"live-key live-x\">x</span> has a line above, \
    <span class=\"live-key live-y\">y</span> a line below. The number says how \
    often a token is an input. Dashed: it is only a target. Struck out: it is \
    never seen.</p>";

fn tokens(state: &State) -> Result<TokensAnswer, Failure> {
    let mut state = state.clone();
    state.insert("special".into(), "allow".into());
    let asked = request("tokens", &state, &["text", "special"])?;
    match reply(&asked)? {
        Answer::Tokens(answer) => Ok(answer),
        _ => Err(unexpected("tokens")),
    }
}

fn windows(state: &State, tokens: &[Token]) -> Result<WindowsAnswer, Failure> {
    let mut state = state.clone();
    let ids: Vec<u32> = tokens.iter().map(|token| token.id).collect();
    state.insert("ids".into(), ids.into());
    if state.get("batches") == Some(&json!(false)) {
        state.insert("batch_size".into(), 1.into());
        state.insert("shuffle".into(), false.into());
        state.insert("drop_last".into(), false.into());
        state.insert("epoch".into(), 0.into());
    }
    let fields = [
        "ids",
        "max_length",
        "stride",
        "batch_size",
        "shuffle",
        "seed",
        "drop_last",
        "epoch",
    ];
    match reply(&request("windows", &state, &fields)?)? {
        Answer::Windows(answer) => Ok(answer),
        _ => Err(unexpected("windows")),
    }
}

/// The tokens with how often each is an input, and the window marked.
fn strip(
    tokens: &[Token],
    answer: &WindowsAnswer,
    window: Option<&Window>,
) -> String {
    let most = answer.inputs.iter().max().copied().unwrap_or(0).max(1);
    let counts = answer.inputs.iter().zip(&answer.targets);
    let cells = tokens.iter().zip(counts).enumerate();
    let cells = cells.map(|(place, (it, (&inputs, &targets)))| {
        let kind = kind(inputs, targets);
        let marks = marks(window, place);
        let strength = strength(inputs as f32 / most as f32);
        let token = token(place, &it.bytes);
        let end = it.bytes.contains(&b'\n').then_some("<br>");
        format!(
            "<span class=\"live-cell{kind}{marks}\" style=\"{strength}\">{token}\
             <span class=\"live-times\">{inputs}</span></span>{}",
            end.unwrap_or_default()
        )
    });
    cells.collect()
}

/// The class of a token that is not an input, or nothing at all.
fn kind(inputs: u32, targets: u32) -> &'static str {
    match (inputs, targets) {
        (0, 0) => " live-unread",
        (0, _) => " live-answer",
        _ => "",
    }
}

/// The classes of a place that is in the window, in its target, or in both.
fn marks(window: Option<&Window>, place: usize) -> String {
    let is_in = |first: usize| {
        window.is_some_and(|window| {
            let start = window.start + first;
            (start..start + window.x.len()).contains(&place)
        })
    };
    let x = if is_in(0) { " live-x" } else { "" };
    let y = if is_in(1) { " live-y" } else { "" };
    format!("{x}{y}")
}

/// A window and its target, place by place.
fn pair(window: &Window, tokens: &[Token], has_batches: bool) -> String {
    let places: String = (0..window.x.len())
        .map(|place| format!("<th scope=\"col\">{place}</th>"))
        .collect();
    let line = |label: &str, ids: &[u32], first: usize| {
        let cells = ids.iter().enumerate().map(|(place, id)| {
            let place = window.start + first + place;
            let token = token(place, &tokens[place].bytes);
            format!("<td>{token}<small>{id}</small></td>")
        });
        let cells: String = cells.collect();
        format!("<tr><th scope=\"row\">{label}</th>{cells}</tr>")
    };
    let batch = if has_batches { ", in batch 0" } else { "" };
    format!(
        "<div class=\"live-scroll\"><table class=\"live-pair\">\
         <caption>Window {}{batch}</caption><thead><tr>\
         <th scope=\"col\">Place</th>{places}</tr></thead>\
         <tbody>{}{}</tbody></table></div>",
        window.window,
        line("x", &window.x, 0),
        line("y", &window.y, 1),
    )
}

/// How many tokens that are never seen are named.
const NAMED: usize = 12;

/// The windows that are in no batch, the first ones by number.
fn left_windows(answer: &WindowsAnswer) -> String {
    let rows = answer.batches.iter().flat_map(|batch| &batch.rows);
    let used: BTreeSet<usize> = rows.map(|row| row.window).collect();
    let left = (0..answer.windows).filter(|window| !used.contains(window));
    let left: Vec<String> = left.map(|window| window.to_string()).collect();
    let names = left[..left.len().min(NAMED)].join(", ");
    match left.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names}, and {more} more"),
    }
}

/// What no batch of the epoch has.
fn left_over(answer: &WindowsAnswer, tokens: &[Token]) -> String {
    let left = &answer.left_over;
    let mut out = String::new();
    if left.windows > 0 {
        let windows = counted(left.windows, "window");
        let names = left_windows(answer);
        out += &format!("{windows} left out, too few for a batch: {names}. ");
    }
    if left.places.is_empty() {
        let all = "Every token is an input or a target.";
        return out + if tokens.is_empty() { "" } else { all };
    }
    let places = left.places.iter().take(NAMED);
    let boxes: String = places
        .map(|&place| token(place, &tokens[place].bytes) + " ")
        .collect();
    let never = counted(left.places.len(), "token");
    out += &format!("{never} neither an input nor a target: {boxes}");
    match left.places.len().saturating_sub(NAMED) {
        0 => out,
        more => format!("{out}and {more} more."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(changes: Value) -> String {
        let Value::Object(mut state) = defaults() else {
            panic!("defaults are fields");
        };
        let Value::Object(changes) = changes else {
            panic!("changes are fields");
        };
        state.extend(changes);
        draw(&state).unwrap()
    }

    /// Chapter 8's second question: ten ids, windows of 4, a stride of 3.
    #[test]
    fn a_window_is_marked_and_what_is_unread_is_said() {
        let text = "a b c d e f g h i j";
        let drawn = drawn(json!({
            "text": text, "stride": 3, "batches": false,
        }));
        let marked = |class| drawn.matches(class).count() - 1;
        assert_eq!(marked(" live-x"), 4, "{drawn}");
        assert_eq!(marked(" live-y"), 4, "{drawn}");
        assert!(
            drawn.contains("live-cell live-x\""),
            "the first is no answer"
        );
        assert!(drawn.contains("10 tokens · 2 windows<"), "{drawn}");
        assert!(drawn.contains("2 tokens neither an input nor a target: <"));
        assert!(!drawn.contains("rowgroup"));
    }

    #[test]
    fn batches_have_their_rows() {
        let drawn = drawn(json!({
            "text": "a b c d e f g h", "max_length": 1, "stride": 1,
            "batch_size": 2,
        }));
        let heads = "<th scope=\"rowgroup\" rowspan=\"2\">";
        assert_eq!(drawn.matches(heads).count(), 3, "{drawn}");
        assert!(drawn.contains("8 tokens · 7 windows · 3 batches"));
        assert!(drawn.contains("1 window left out, too few for a batch: "));
    }

    #[test]
    fn without_windows_it_says_so() {
        for text in ["", "a"] {
            let drawn = drawn(json!({"text": text}));
            assert!(drawn.contains("No window: "), "{drawn}");
        }
    }
}
