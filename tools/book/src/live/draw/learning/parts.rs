//! What a step of learning consists of; the theme's `learning-parts.js` makes
//! the same.

use std::collections::HashMap;

use live::learning::{Counted, LearningAnswer, LearningStep, Row};

use crate::live::draw::{counted, hex, shown, token};
use crate::preprocess::escape;

/// Tokens of a row that the table of all steps shows.
const TABLE_TOKENS: usize = 24;

/// An answer, with what is looked up in it.
pub(super) struct Lesson<'a> {
    answer: &'a LearningAnswer,
    bytes: HashMap<u32, &'a [u8]>,
}

impl<'a> Lesson<'a> {
    pub(super) fn new(answer: &'a LearningAnswer) -> Self {
        let named = answer.tokens.iter();
        let bytes = named.map(|it| (it.id, it.bytes.as_slice())).collect();
        Self { answer, bytes }
    }

    /// The text after this many merges.
    pub(super) fn row(&self, merges: usize) -> &'a Row {
        let step = self.step(merges);
        step.map_or(&self.answer.start, |step| &step.row)
    }

    fn step(&self, merges: usize) -> Option<&'a LearningStep> {
        self.answer.steps.get(merges.checked_sub(1)?)
    }

    fn bytes(&self, id: u32) -> &'a [u8] {
        self.bytes.get(&id).copied().unwrap_or_default()
    }

    /// A token in its own colour: that of the chapter's figure.
    fn token(&self, id: u32) -> String {
        let place = if id < 256 { id } else { id - 252 };
        token(place as usize, self.bytes(id))
    }

    fn code(&self, id: u32) -> String {
        format!("<code>{}</code>", escape(&shown(self.bytes(id))))
    }

    /// A step in words.
    pub(super) fn said(&self, merges: usize) -> String {
        let last = self.answer.steps.len();
        let Some(step) = self.step(merges) else {
            let bytes = counted(self.answer.bytes, "byte");
            return format!("Step 0 of {last}: the {bytes}, before any merge.");
        };
        let [left, right, made] =
            [step.pair.0, step.pair.1, step.id].map(|id| self.code(id));
        let times = usize::try_from(step.count).unwrap_or(usize::MAX);
        let places = self.row(merges - 1).tokens - step.row.tokens;
        let merged = match places == times {
            true => String::new(),
            false => format!(" and is merged at {}", counted(places, "place")),
        };
        let tie = step.tie.as_ref().map(|tie| escape(&tie.decided));
        format!(
            "Step {merges} of {last}: {left} and {right} become {made}, \
             id {}. The pair occurs {}{merged}. {}.",
            step.id,
            counted(times, "time"),
            tie.as_deref().unwrap_or("No other pair is as frequent"),
        )
    }

    /// The row before a step, with the places of its merge framed.
    pub(super) fn before(&self, merges: usize) -> String {
        let Some(step) = self.step(merges) else {
            return "<div class=\"learning-before\"></div>".to_owned();
        };
        let before = self.row(merges - 1);
        let words = before.shown.iter().enumerate().map(|(place, ids)| {
            let after = step.row.shown.get(place).map_or(&[][..], |it| it);
            self.framed(ids, after, step.id)
        });
        let tokens = counted(before.tokens, "token");
        format!(
            "<div class=\"learning-before\">\
             <p class=\"learning-label\">Before: {tokens}</p>\
             <div class=\"live-tokens\">{}</div></div>",
            words_of(words.collect())
        )
    }

    /// The tokens `ids`, those that became `made` in a frame.
    fn framed(&self, ids: &[u32], after: &[u32], made: u32) -> String {
        let (mut rest, mut drawn) = (ids, String::new());
        for &id in after {
            match rest {
                [left, right, others @ ..] if id == made => {
                    let (left, right) = (self.token(*left), self.token(*right));
                    drawn += "<span class=\"learning-pair\">";
                    drawn += &format!("{left}{right}</span>");
                    rest = others;
                }
                [first, others @ ..] => {
                    drawn += &self.token(*first);
                    rest = others;
                }
                [] => break,
            }
        }
        drawn + &rest.iter().map(|&id| self.token(id)).collect::<String>()
    }

    /// The row after a step, its new tokens in a frame.
    pub(super) fn after(&self, merges: usize) -> String {
        let made = self.step(merges).map(|step| step.id);
        let drawn = |&id: &u32| match Some(id) == made {
            true => {
                let new = "class=\"live-new tok ";
                self.token(id).replacen("class=\"tok ", new, 1)
            }
            false => self.token(id),
        };
        let words = self.row(merges).shown.iter();
        words_of(words.map(|ids| ids.iter().map(drawn).collect()).collect())
    }

    /// The pairs that a step chose from.
    pub(super) fn pairs(&self, merges: usize) -> String {
        let step = self.step(merges);
        let first = self.answer.steps.first();
        let pairs = match step.or(first) {
            Some(step) => &step.top,
            None => &self.answer.next,
        };
        let mut rows: String =
            pairs.iter().map(|pair| self.pair(pair, step)).collect();
        if rows.is_empty() {
            rows = "<tr><td colspan=\"3\">No pair is left.</td></tr>".into();
        }
        let which = match step {
            Some(_) => "before this step",
            None => "of the text",
        };
        format!(
            "<table class=\"learning-pairs\">\
             <caption>The most frequent pairs {which}</caption>\
             <thead><tr><th scope=\"col\">Pair</th><th scope=\"col\">Count\
             </th><th scope=\"col\">Choice</th></tr></thead>\
             <tbody>{rows}</tbody></table>"
        )
    }

    fn pair(&self, found: &Counted, step: Option<&LearningStep>) -> String {
        let (left, right) = found.pair;
        let choice = match step {
            Some(step) if step.pair == found.pair => "merged",
            Some(step) if step.count == found.count => "ties with it",
            _ => "",
        };
        format!(
            "<tr><td>{}{}</td><td class=\"learning-number\">{}</td>\
             <td>{choice}</td></tr>",
            self.token(left),
            self.token(right),
            found.count
        )
    }

    /// How the token of a step was made.
    pub(super) fn tree_of(&self, merges: usize) -> String {
        self.step(merges).map_or_else(String::new, |step| {
            format!(
                "<p class=\"learning-label\">How {} was made</p>\
                 <ul class=\"learning-tree\">{}</ul>",
                self.code(step.id),
                self.tree(step.id)
            )
        })
    }

    fn tree(&self, id: u32) -> String {
        let token = self.token(id);
        let steps = &self.answer.steps;
        let made = steps.iter().find(|step| step.id == id);
        let Some(step) = made else {
            let byte = hex(self.bytes(id));
            return format!("<li>{token} id {id}, the byte 0x{byte}</li>");
        };
        let [left, right] =
            [step.pair.0, step.pair.1].map(|part| self.tree(part));
        let rank = step.rank + 1;
        format!("<li>{token} id {id}, step {rank}<ul>{left}{right}</ul></li>")
    }

    /// All steps.
    pub(super) fn table(&self, current: usize) -> String {
        let last = self.answer.steps.len();
        let lines: String = (0..=last)
            .map(|step| self.line(step, step == current))
            .collect();
        let heads = ["Step", "Merge", "Count", "Tokens", "The text after it"];
        let heads = heads.map(|name| format!("<th scope=\"col\">{name}</th>"));
        format!(
            "<table><caption>All steps</caption><thead><tr>{}</tr></thead>\
             <tbody>{lines}</tbody></table>",
            heads.concat()
        )
    }

    fn line(&self, merges: usize, is_current: bool) -> String {
        let step = self.step(merges);
        let merge = step.map_or_else(|| "none".to_owned(), |it| self.merge(it));
        let row = self.row(merges);
        let times = step.map(|it| it.count.to_string()).unwrap_or_default();
        let current = match is_current {
            true => " aria-current=\"step\"",
            false => "",
        };
        format!(
            "<tr{current}><th scope=\"row\"><span class=\"learning-jump\">\
             {merges}</span></th><td>{merge}</td>\
             <td class=\"learning-number\">{times}</td>\
             <td class=\"learning-number\">{}</td>\
             <td><code>{}</code></td></tr>",
            row.tokens,
            self.text(row)
        )
    }

    fn merge(&self, step: &LearningStep) -> String {
        let ids = [step.pair.0, step.pair.1, step.id];
        let [left, right, made] = ids.map(|id| self.token(id));
        format!("{left}{right} → {made}")
    }

    /// The first tokens of a row as text.
    fn text(&self, row: &Row) -> String {
        let ids = row.shown.iter().flatten().take(TABLE_TOKENS);
        let texts: Vec<String> =
            ids.map(|&id| escape(&shown(self.bytes(id)))).collect();
        let more = if row.tokens > texts.len() { " …" } else { "" };
        texts.join(" ") + more
    }
}

/// Pre-tokens side by side, underlined if there are several.
fn words_of(words: Vec<String>) -> String {
    if words.len() == 1 {
        return words.concat();
    }
    let word = |word| format!("<span class=\"learning-word\">{word}</span> ");
    words.into_iter().map(word).collect()
}
