//! Every `{{#...}}` is one that the book knows, every figure can be drawn and
//! says what it shows, every formula is one.

use super::{Book, Finding};
use crate::live::LiveRequest;
use crate::pages::{code_ranges, directives};
use crate::preprocess::{Fault, FigureRequest, formulas};

const KNOWN: &[&str] = &[
    "include",
    "live",
    "rustdoc_include",
    "figure",
    "title",
    "exercise",
    "exercises",
];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        let code = code_ranges(&page.text);
        for directive in directives(&page.text) {
            let start = directive.range.start;
            let is_shown = code.iter().any(|range| range.contains(&start));
            if !is_shown && !KNOWN.contains(&directive.name) {
                let what = format!("`{{{{#{}}}}}` is unknown", directive.name);
                let advice = format!("use one of: {}", KNOWN.join(", "));
                let line = directive.line;
                findings.push(Finding::new(&page.path, line, what, advice));
            }
        }
        let folder = book.pages.root.join(&page.path);
        let folder = folder.parent().unwrap_or(&book.pages.root);
        let figures = FigureRequest::all(&page.text);
        let figures = figures.iter().map(|f| f.draw(&page.text, folder));
        let examples = LiveRequest::all(&page.text);
        let examples = examples.iter().map(|e| e.draw(&page.text));
        let formulas = formulas(&page.text);
        let formulas = formulas.iter().map(|f| f.mathml(&page.text));
        for fault in figures
            .chain(examples)
            .chain(formulas)
            .filter_map(Result::err)
        {
            let Fault { line, what, advice } = fault;
            findings.push(Finding::new(&page.path, line, what, advice));
        }
    }
}
