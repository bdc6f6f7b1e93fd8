//! One text, split in several ways.

use std::collections::BTreeSet;

use live::places::Span;
use live::splitting::Pieces;
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use super::{State, counted, request, shown, unexpected};
use crate::preprocess::escape;

/// The ways by name, and as their chapters call them.
const WAYS: [(&str, &str); 7] = [
    ("words", "words (chapter 2)"),
    ("gpt2", "GPT-2"),
    ("cl100k", "cl100k"),
    ("o200k", "o200k"),
    ("llama3", "Llama 3"),
    ("qwen2", "Qwen"),
    ("deepseek", "DeepSeek"),
];

/// What the controls show first: of the ways that the page offers, these.
pub(super) fn defaults() -> Value {
    json!({
        "text": "", "ways": ["words", "gpt2", "cl100k", "o200k"],
        "offer": WAYS.map(|(name, _)| name),
    })
}

/// The pieces of each way, one under the other.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let asked = request("splitting", state, &["text", "ways"])?;
    let Answer::Splitting(answer) = reply(&asked)? else {
        return Err(unexpected("splitting"));
    };
    let text = state.get("text").and_then(Value::as_str).unwrap_or("");
    let borders: Vec<Borders> = answer
        .ways
        .iter()
        .map(|way| borders(&way.pieces, text))
        .collect();
    let mut drawn = String::new();
    for (place, way) in answer.ways.iter().enumerate() {
        let above = place.checked_sub(1).map(|above| &borders[above]);
        drawn += &section(way, text, above, &borders[place]);
    }
    if answer.ways.len() > 1 {
        drawn += KEY;
    }
    Ok(drawn)
}

/// What the marks mean.
const KEY: &str = "<p class=\"live-counts\">\
    <span class=\"splitting-new splitting-sample\">bar</span>: a border that \
    the row above lacks. <span class=\"splitting-sample\">dotted\
    <span class=\"splitting-gone\">line</span></span>: a border that only the \
    row above has.</p>";

/// The bytes of a text at which a part ends and the next one begins.
type Borders = BTreeSet<usize>;

/// A part of a text; its number, if it is a piece and not between two.
type Part = ([usize; 2], Option<usize>);

fn parts(pieces: &[Span], text: &str) -> Vec<Part> {
    let (mut parts, mut end) = (Vec::new(), 0);
    for (piece, span) in pieces.iter().enumerate() {
        if end < span.bytes[0] {
            parts.push(([end, span.bytes[0]], None));
        }
        parts.push((span.bytes, Some(piece)));
        end = span.bytes[1];
    }
    if end < text.len() {
        parts.push(([end, text.len()], None));
    }
    parts
}

fn borders(pieces: &[Span], text: &str) -> Borders {
    let starts = parts(pieces, text).into_iter().map(|([from, _], _)| from);
    starts.filter(|&from| from > 0).collect()
}

/// One way: its name, its pieces, and how many there are.
fn section(
    way: &Pieces,
    text: &str,
    above: Option<&Borders>,
    borders: &Borders,
) -> String {
    let label = WAYS.iter().find(|(name, _)| *name == way.name);
    let label = label.map_or(way.name.as_str(), |(_, label)| label);
    let mut counts = vec![counted(way.pieces.len(), "piece")];
    if let Some(above) = above {
        let new = borders.difference(above).count();
        counts.push(counted(new, "new border"));
        counts.push(format!("{} gone", above.difference(borders).count()));
    }
    let row: String = parts(&way.pieces, text)
        .into_iter()
        .map(|it| part(it, text, above))
        .collect();
    format!(
        "<section><p class=\"splitting-name\">{label}\
         <span class=\"live-counts\"> {}</span></p>\
         <div class=\"live-tokens\">{row}</div></section>\n",
        counts.join(" · ")
    )
}

/// A piece in its box, or what is between pieces without one.
fn part(
    ([from, to], piece): Part,
    text: &str,
    above: Option<&Borders>,
) -> String {
    let mut class = match piece {
        Some(piece) => format!("tok tok{}", piece % 8),
        None => "splitting-gap".to_owned(),
    };
    if above.is_some_and(|above| from > 0 && !above.contains(&from)) {
        class += " splitting-new";
    }
    let drawn = marked([from, to], text, above);
    let line = match text.as_bytes()[from..to].contains(&b'\n') {
        true => "<br>",
        false => "",
    };
    format!("<span class=\"{class}\">{drawn}</span>{line}")
}

/// A part's text, with a mark where the row above has a border.
fn marked(
    [from, to]: [usize; 2],
    text: &str,
    above: Option<&Borders>,
) -> String {
    let inside = above.into_iter().flat_map(|it| it.range(from + 1..to));
    let mut drawn = String::new();
    let mut start = from;
    for end in inside.copied().chain([to]) {
        let said = escape(&shown(&text.as_bytes()[start..end]));
        drawn += &match start == from {
            true => said,
            false => format!("<span class=\"splitting-gone\">{said}</span>"),
        };
        start = end;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(text: &str, ways: &[&str]) -> String {
        let state = json!({"text": text, "ways": ways});
        let Value::Object(state) = state else {
            panic!("an object");
        };
        draw(&state).expect("a drawing")
    }

    /// By hand: `It|'|s| |12345` and `It|'s| 12345`.
    #[test]
    fn borders_that_the_row_above_has_or_lacks_are_marked() {
        let drawn = example("It's 12345", &["words", "gpt2"]);
        let [words, gpt2] = [0, 1].map(|place| {
            let section = drawn.split("<section>").nth(place + 1);
            section.expect("a section of each way")
        });
        assert!(words.contains("4 pieces<"), "{words}");
        assert!(words.contains("<span class=\"splitting-gap\">·</span>"));
        assert!(gpt2.contains("3 pieces · 0 new borders · 2 gone"), "{gpt2}");
        let gone = "'<span class=\"splitting-gone\">s</span>";
        assert!(gpt2.contains(gone), "{gpt2}");
        let gone = "·<span class=\"splitting-gone\">12345</span>";
        assert!(gpt2.contains(gone), "{gpt2}");
        let drawn = example("12345", &["gpt2", "cl100k"]);
        let new = "<span class=\"tok tok1 splitting-new\">45</span>";
        assert!(drawn.contains(new), "{drawn}");
        assert!(
            drawn.contains("2 pieces · 1 new border · 0 gone"),
            "{drawn}"
        );
    }

    #[test]
    fn markup_line_breaks_and_characters_of_several_bytes_are_drawn() {
        let drawn = example("<b>é\n\n茶", &["o200k", "words"]);
        assert!(!drawn.contains("<b>"), "{drawn}");
        assert!(drawn.contains("⏎⏎</span><br>"), "{drawn}");
        assert!(drawn.contains(">茶<"), "{drawn}");
        assert!(example("", &["gpt2"]).contains("0 pieces"));
        assert_eq!(example("tea", &[]), "");
    }
}
