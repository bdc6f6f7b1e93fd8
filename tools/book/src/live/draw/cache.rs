//! Words that come to a small cache, and which they push out.

use live::cache::{CacheAnswer, Place, Round, Step};
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use super::{State, counted, request, unexpected};
use crate::figures::strip::visible;
use crate::preprocess::escape;

/// What the controls show first.
pub(super) fn defaults() -> Value {
    json!({"text": "", "groups": 1, "rounds": 1, "at": 0})
}

/// The words, the cache when `at` of them have come, and all rounds.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let fields = ["text", "groups", "rounds"];
    let Answer::Cache(answer) = reply(&request("cache", state, &fields)?)?
    else {
        return Err(unexpected("cache"));
    };
    let at = state.get("at").and_then(Value::as_u64).unwrap_or_default();
    let at = answer.steps.len().min(at as usize);
    Ok(format!(
        "<div class=\"live-cache-words\">{}</div>\n\
         <div class=\"live-groups\">{}</div>\n\
         <p class=\"live-counts\">{}</p>\n{}",
        words(&answer.steps, at),
        groups(&answer, at),
        so_far(&answer.steps[..at]),
        rounds(&answer)
    ))
}

/// The words in the order in which they come.
fn words(steps: &[Step], at: usize) -> String {
    let cells = steps.iter().enumerate().map(|(place, step)| {
        let hit = if step.hit { " live-hit" } else { "" };
        let long = if step.place.is_none() {
            " live-long"
        } else {
            ""
        };
        let when = match place + 1 {
            come if come == at => " live-coming",
            come if come > at => " live-later",
            _ => "",
        };
        let word = written(&step.word);
        format!("<span class=\"live-cell{hit}{long}{when}\">{word}</span>")
    });
    cells.collect()
}

/// The lines when `at` words have come, four in a group.
fn groups(answer: &CacheAnswer, at: usize) -> String {
    let mut lines = vec![[None; 2]; answer.lines];
    for step in &answer.steps[..at] {
        if let Some(place) = step.place {
            lines[place.line][place.slot] = Some(&*step.word);
        }
    }
    let last = at.checked_sub(1).map(|last| &answer.steps[last]);
    let groups = lines.chunks(4).enumerate().map(|(group, lines)| {
        let lines = lines.iter().enumerate();
        let rows: String = lines
            .map(|(place, words)| row(4 * group + place, words, last))
            .collect();
        format!(
            "<table><caption>Group {group}</caption><tbody>{rows}</tbody>\
             </table>"
        )
    });
    groups.collect()
}

/// A line with its two places; the word that has come is marked.
fn row(line: usize, words: &[Option<&str>; 2], last: Option<&Step>) -> String {
    let place = last.and_then(|step| step.place);
    let head = match place {
        Some(place) if place.home == line => {
            format!("<th scope=\"row\" class=\"live-home\">● {line}</th>")
        }
        _ => format!("<th scope=\"row\">{line}</th>"),
    };
    let cells = words.iter().enumerate().map(|(slot, word)| {
        let is_here = |it: Place| (it.line, it.slot) == (line, slot);
        let last = last.filter(|_| place.is_some_and(is_here));
        word.map_or("<td></td>".to_owned(), |word| cell(word, last))
    });
    let cells: String = cells.collect();
    format!("<tr>{head}{cells}</tr>")
}

/// A word in its place; marked, and with the word that it pushed out, if it is
/// the `last` that has come.
fn cell(word: &str, last: Option<&Step>) -> String {
    let lost = last.and_then(|it| it.lost.as_ref());
    let lost = lost.map(|lost| format!(" <s>{}</s>", written(lost)));
    format!(
        "<td class=\"live-{}\">{}{}</td>",
        if last.is_some() { "here" } else { "there" },
        written(word),
        lost.unwrap_or_default()
    )
}

fn written(word: &str) -> String {
    escape(&visible(word))
}

/// How many of the words that have come were found.
fn so_far(steps: &[Step]) -> String {
    let short = steps.iter().filter(|step| step.place.is_some()).count();
    let hits = steps.iter().filter(|step| step.hit).count();
    let lost = steps.iter().filter(|step| step.lost.is_some()).count();
    let misses = match short - hits {
        1 => "1 miss".to_owned(),
        misses => format!("{misses} misses"),
    };
    let mut parts =
        vec![counted(hits, "hit"), misses, format!("{lost} pushed out")];
    if short > 0 {
        parts.push(format!("hit rate {}", percent(hits, short)));
    }
    parts.join(" · ")
}

fn percent(part: usize, all: usize) -> String {
    format!("{:.1}\u{a0}%", 100.0 * part as f64 / all as f64)
}

/// What each round has found.
fn rounds(answer: &CacheAnswer) -> String {
    let rows = answer.rounds.iter().enumerate().map(round);
    let heads = ["Round", "Hits", "Misses", "Too long", "Hit rate"];
    let heads = heads.map(|head| format!("<th scope=\"col\">{head}</th>"));
    format!(
        "<div class=\"live-scroll\"><table><caption>{} of at most 15 bytes; \
         room for {}. ● is a word’s own line; a struck word was pushed out\
         </caption>\
         <thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        counted(answer.distinct, "distinct word"),
        2 * answer.lines,
        heads.concat(),
        rows.collect::<String>()
    )
}

fn round((place, it): (usize, &Round)) -> String {
    let rate = match it.hits + it.misses {
        0 => "–".to_owned(),
        all => percent(it.hits, all),
    };
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td>\
         <td>{rate}</td></tr>",
        place + 1,
        it.hits,
        it.misses,
        it.long
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of chapter 12's figure: in its tenth picture `cup` pushes
    /// `was` out of line 3.
    #[test]
    fn a_word_pushes_another_out() {
        let text = " the of tea to in it was he she cup no and";
        let Value::Object(mut state) = defaults() else {
            panic!("defaults are fields");
        };
        state.insert("text".into(), text.into());
        state.insert("at".into(), 10.into());
        let drawn = draw(&state).unwrap();
        let line = "<tr><th scope=\"row\" class=\"live-home\">● 3</th>\
            <td class=\"live-here\">·cup <s>·was</s></td>\
            <td class=\"live-there\">·he</td></tr>";
        assert!(drawn.contains(line), "{drawn}");
        let counts = "0 hits · 10 misses · 2 pushed out · hit rate 0.0\u{a0}%";
        assert!(drawn.contains(counts), "{drawn}");
        assert!(
            drawn
                .contains("12 distinct words of at most 15 bytes; room for 8.")
        );
        assert_eq!(drawn.matches("live-later").count(), 2);
    }

    #[test]
    fn an_empty_cache_is_drawn() {
        let Value::Object(state) = defaults() else {
            panic!("defaults are fields");
        };
        let drawn = draw(&state).unwrap();
        assert_eq!(drawn.matches("<td></td>").count(), 8);
        assert!(drawn.contains("<td>–</td>"), "{drawn}");
    }
}
