//! The entries of `glossary.md`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::Finding;
use crate::html::normal;
use crate::pages::{Page, line_at};

/// A term and the page that explains it.
pub(super) struct Entry<'text> {
    file: &'text Path,
    line: usize,
    /// The term as the glossary writes it.
    pub term: &'text str,
    /// The page that its last link leads to, from the root of the book.
    pub page: Option<PathBuf>,
}

impl<'text> Entry<'text> {
    /// The entries of the glossary.
    pub(super) fn all(glossary: &'text Page) -> Vec<Self> {
        let folder = glossary.path.parent().unwrap_or(Path::new(""));
        let entries = ENTRY.captures_iter(&glossary.text).map(|captures| {
            let [term, explanation] = [1, 2].map(|n| captures.get(n).unwrap());
            let link = LINK.captures_iter(explanation.as_str()).last();
            Self {
                file: &glossary.path,
                line: line_at(&glossary.text, term.start()),
                term: term.as_str(),
                page: link.and_then(|link| target(folder, &link[2])),
            }
        });
        entries.collect()
    }

    /// A fault of the entry.
    pub(super) fn finding(&self, what: String, advice: &str) -> Finding {
        Finding::new(self.file, self.line, what, advice)
    }

    /// The names of the term in prose: `LLM` too for `A model (LLM)`, each of
    /// `BOS, EOS`. A term that is code has none.
    pub(super) fn names(&self) -> Vec<&'text str> {
        if self.term.starts_with('`') {
            return Vec::new();
        }
        let names = self.term.split(['(', ')', ',']);
        names.map(str::trim).filter(|n| !n.is_empty()).collect()
    }
}

/// The file that a link leads to, from the root of the book; none if it leads
/// to a place on the same page or out of the book.
pub(super) fn target(folder: &Path, link: &str) -> Option<PathBuf> {
    let file = link.split(['#', ' ']).next().unwrap_or_default();
    match file {
        "" => None,
        _ => normal(&folder.join(file)),
    }
}

/// A term on its own line and what the next line begins to say of it.
static ENTRY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^(\S.*)\n: ((?:.+\n?)+)").unwrap());

/// The text and the target of a link.
pub(super) static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[([^\]]*)\]\(([^)]*)\)").unwrap());
