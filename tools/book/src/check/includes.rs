//! Every file and every anchor that a page includes exists.

use super::{Book, Finding};
use crate::pages::{Include, Page, Part, anchors, includes};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        for include in includes(page) {
            findings.extend(fault(book, page, &include));
        }
    }
}

fn fault(book: &Book, page: &Page, include: &Include) -> Option<Finding> {
    let file = include.file.display();
    let (what, advice) = match (book.pages.read(&include.file), &include.part) {
        (Err(error), _) => (
            format!("cannot include {file}: {error}"),
            "name a file by its path from the page's folder",
        ),
        (Ok(_), Part::Lines(lines)) => (
            format!("{file} is included by line numbers ({lines})"),
            "mark the lines with ANCHOR and name that: numbers drift",
        ),
        (Ok(text), Part::Anchor(name)) => {
            if anchors(&text).iter().any(|anchor| anchor.name == *name) {
                return None;
            }
            (
                format!("{file} has no anchor `{name}`"),
                "mark the lines there with ANCHOR and ANCHOR_END",
            )
        }
        (Ok(_), Part::Whole) => return None,
    };
    Some(Finding::new(&page.path, include.line, what, advice))
}
