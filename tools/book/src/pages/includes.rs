//! `{{#include file:anchor}}`, resolved the way mdBook does it.

use std::path::{Path, PathBuf};

use super::{Page, Pages, anchors, directives, is_anchor_line};
use crate::html::normal;

/// A directive that includes a file or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// Its line on the page, from 1.
    pub line: usize,
    /// The file, from the root of the book.
    pub file: PathBuf,
    /// How much of the file.
    pub part: Part,
}

/// How much of a file is included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What is between the marks of an anchor.
    Anchor(String),
    /// Lines by their numbers, which a page must not use.
    Lines(String),
}

/// A line that an include brings to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text.
    pub text: String,
}

/// The includes of a page in order.
pub fn includes(page: &Page) -> Vec<Include> {
    let folder = page.path.parent().unwrap_or(Path::new(""));
    directives(&page.text)
        .into_iter()
        .filter(|d| matches!(d.name, "include" | "rustdoc_include"))
        .filter_map(|d| Include::parse(d.line, folder, d.arguments))
        .collect()
}

impl Include {
    fn parse(line: usize, folder: &Path, arguments: &str) -> Option<Self> {
        let argument = arguments.split_whitespace().next()?;
        let (file, part) = match argument.split_once(':') {
            None => (argument, Part::Whole),
            Some((file, part)) if part.starts_with(is_line_number) => {
                (file, Part::Lines(part.to_owned()))
            }
            Some((file, anchor)) => (file, Part::Anchor(anchor.to_owned())),
        };
        let file = folder.join(file);
        let file = normal(&file).unwrap_or(file);
        Some(Self { line, file, part })
    }

    /// The lines that reach the page; none where file or anchor is missing.
    pub fn lines(&self, pages: &Pages) -> Vec<SourceLine> {
        let text = pages.read(&self.file).unwrap_or_default();
        let shown = match &self.part {
            Part::Anchor(name) => anchors(&text)
                .into_iter()
                .find(|anchor| anchor.name == *name)
                .map(|anchor| anchor.start..anchor.end.unwrap_or(usize::MAX)),
            _ => Some(0..usize::MAX),
        };
        let shown = shown.unwrap_or_default();
        (1..)
            .zip(text.lines())
            .filter(|(number, text)| {
                shown.contains(number) && !is_anchor_line(text)
            })
            .map(|(number, text)| SourceLine {
                number,
                text: text.to_owned(),
            })
            .collect()
    }
}

fn is_line_number(c: char) -> bool {
    c.is_ascii_digit() || c == ':'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_anchors_and_lines() {
        let text = "{{#include src/a.rs}}\n{{#include ../b/c.rs:d}}\n\
                    {{#rustdoc_include e.rs:2:9}}\n{{#title x}}\n";
        let page = Page {
            path: "book/ch/index.md".into(),
            text: text.into(),
        };
        let found: Vec<_> = includes(&page)
            .into_iter()
            .map(|i| (i.line, i.file.display().to_string(), i.part))
            .collect();
        let expected = [
            (1, "book/ch/src/a.rs", Part::Whole),
            (2, "book/b/c.rs", Part::Anchor("d".to_owned())),
            (3, "book/ch/e.rs", Part::Lines("2:9".to_owned())),
        ];
        assert_eq!(found, expected.map(|(l, f, p)| (l, f.to_owned(), p)));
    }
}
