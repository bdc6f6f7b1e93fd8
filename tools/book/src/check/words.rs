//! No prose has a word that this book never needs.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::prose::Prose;
use super::{Book, Finding};
use crate::pages::line_at;

/// Words without a right use in this book, as regular expressions in which a
/// space is any white space, and what to write.
///
/// They are the worst of the table "Words" in CONTRIBUTING.md. The others of
/// that table are sometimes right ("bit by bit" of bits, "cut" of a cost), and
/// a reader has to judge them.
const WORDS: &[(&str, &str)] = &[
    ("stands?|standing|stood", "is, occurs, represents"),
    ("beside", "next to, besides"),
    ("laid end to end", "concatenated"),
    ("less often not", "at least N times"),
    ("is no token", "is not a token"),
    ("one for each core", "one per core"),
    (
        "some (?:hundred|thousand)s?",
        "a few hundred, about a hundred",
    ),
    ("half again", "one and a half times"),
    ("mend(?:s|ed|ing)?", "correct"),
    ("notices", "finds, reports"),
    ("(?:take|takes|taken|took) away", "remove"),
    ("(?:make|makes|made) anew", "create again"),
];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let pages = book.pages.pages.iter();
    for page in pages.clone() {
        check_text(&page.path, &page.text, findings);
    }
    let mut folders: Vec<&Path> =
        pages.filter_map(|page| page.path.parent()).collect();
    folders.dedup();
    for folder in folders {
        let file: PathBuf = folder.join("exercises.toml");
        // Its tasks and hints are Markdown; the rest has hardly any words.
        if let Ok(text) = book.pages.read(&file) {
            check_text(&file, &text, findings);
        }
    }
}

fn check_text(file: &Path, text: &str, findings: &mut Vec<Finding>) {
    let prose = Prose::of(text);
    let prose = prose.text();
    for (pattern, write) in PATTERNS.iter() {
        for found in pattern.find_iter(&prose) {
            let words: Vec<&str> = found.as_str().split_whitespace().collect();
            let what = format!("\"{}\" in prose", words.join(" "));
            let advice = format!("write: {write}");
            let line = line_at(text, found.start());
            findings.push(Finding::new(file, line, what, advice));
        }
    }
}

static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let patterns = WORDS.iter().map(|(words, write)| {
        let words = words.replace(' ', r"\s+");
        (
            Regex::new(&format!(r"(?i)\b(?:{words})\b")).unwrap(),
            *write,
        )
    });
    patterns.collect()
});
