//! A term of the glossary is explained where it first occurs.
//!
//! An entry of `glossary.md` ends with a link to the page that explains the
//! term. That page has it in emphasis (`*term*` or `**term**`), and no
//! paragraph before that one, there or on an earlier page, uses it. What does
//! not count:
//!
//! - The introduction, which names what the book will build, and what the page
//!   that explains the term says before its first section.
//! - Headings, the alternative texts of figures, and code.
//! - A link to the page that explains the term.

mod reading;

use std::ops::Range;
use std::path::Path;

use regex::Regex;

use super::glossary::Entry;
use super::{Book, Finding};
use crate::pages::Page;

use reading::Reading;

const GLOSSARY: &str = "glossary.md";
const INTRODUCTION: &str = "introduction.md";

/// Terms that are ordinary words as well, with what they mean before they are
/// explained. They have to be explained all the same.
const ORDINARY: &[(&str, &str)] = &[
    ("Block", "some numbers in a row"),
    ("Branch", "of a tree, of an `if`"),
    ("Byte", "eight bits, as everywhere in Rust"),
    ("Page", "of the web, of this book"),
    ("Pair", "two of anything"),
    ("Piece", "a part of anything"),
];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let is_file = |page: &&Page, name: &str| {
        page.path.strip_prefix(&book.pages.src).ok() == Some(Path::new(name))
    };
    let pages = book.pages.pages.iter();
    let Some(glossary) = pages.clone().find(|p| is_file(p, GLOSSARY)) else {
        return;
    };
    let read = pages
        .take_while(|page| page.path != glossary.path)
        .filter(|page| !is_file(page, INTRODUCTION));
    let readings: Vec<Reading> = read.map(Reading::of).collect();
    for entry in Entry::all(glossary) {
        for name in entry.names() {
            match faults(&entry, name, &readings) {
                Ok(faults) => findings.extend(faults),
                Err(fault) => findings.push(fault),
            }
        }
    }
}

/// The uses of a term before its explanation.
///
/// # Errors
/// If its entry is wrong: the page that it names does not explain the term.
fn faults(
    entry: &Entry,
    name: &str,
    readings: &[Reading],
) -> Result<Vec<Finding>, Finding> {
    let is_it = |r: &Reading| Some(&r.page.path) == entry.page.as_ref();
    let Some(place) = readings.iter().position(is_it) else {
        let what = format!("`{}` names no page of the book", entry.term);
        let advice = "end its entry with a link to the page that explains it";
        return Err(entry.finding(what, advice));
    };
    let term = pattern(name);
    let Some(explained) = readings[place].explanation(&term) else {
        let page = readings[place].page.path.display();
        let what = format!("{page} does not explain `{name}`");
        let advice = "write it in emphasis there, or link to another page";
        return Err(entry.finding(what, advice));
    };
    match ORDINARY.iter().any(|(term, _)| *term == entry.term) {
        true => Ok(Vec::new()),
        false => Ok(early_uses(name, &term, &readings[..=place], explained)),
    }
}

/// The first use on each page before the last one, and on that one before the
/// byte at which it explains the term.
fn early_uses(
    name: &str,
    term: &Regex,
    readings: &[Reading],
    explained: usize,
) -> Vec<Finding> {
    let Some((last, earlier)) = readings.split_last() else {
        return Vec::new();
    };
    let path = &last.page.path;
    let use_in = |reading: &Reading, bytes: Range<usize>| {
        let line = reading.first_use(term, path, bytes)?;
        let what =
            format!("`{name}` is used before {} explains it", path.display());
        let advice = "explain it here, link to that page, or use another word";
        Some(Finding::new(&reading.page.path, line, what, advice))
    };
    let all = earlier.iter();
    let mut findings: Vec<Finding> =
        all.filter_map(|r| use_in(r, 0..usize::MAX)).collect();
    findings.extend(use_in(last, last.opening..explained));
    findings
}

/// Finds a term, its plural too, in any case unless the term is a name such as
/// `BERT`.
fn pattern(name: &str) -> Regex {
    let has_case = name.chars().skip(1).any(char::is_uppercase);
    let (words, last) = match name.strip_suffix('y') {
        Some(start) => (start, "(?:y|ies)"),
        None => (name, "(?:e?s)?"),
    };
    let words: Vec<String> =
        words.split([' ', '-']).map(regex::escape).collect();
    let words = words.join(r"[\s*-]+");
    let flags = if has_case { "" } else { "(?i)" };
    // Not a part of a word, nor of one with a hyphen.
    let pattern = format!(r"{flags}(?:^|[^\w-])({words}{last})(?:$|[^\w-])");
    Regex::new(&pattern).expect("a term is text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ordinary_word_is_a_term() {
        let glossary = include_str!("../../../../chapters/glossary.md");
        for (term, _) in ORDINARY {
            assert!(glossary.contains(&format!("\n{term}\n: ")), "{term}");
        }
    }
}
