//! No line of code is wider than the page shows it.

use std::path::Path;

use super::{Book, Finding};
use crate::pages::{fences, includes};

/// Columns, the `max_width` of rustfmt.toml: the theme's page fits them.
const WIDEST: usize = 80;

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        for (number, line) in fences(page).iter().flat_map(|f| &f.lines) {
            if !line.contains("{{#") {
                findings.extend(fault(&page.path, *number, line));
            }
        }
        for include in includes(page) {
            for line in include.lines(&book.pages) {
                findings.extend(fault(&include.file, line.number, &line.text));
            }
        }
    }
}

fn fault(file: &Path, number: usize, line: &str) -> Option<Finding> {
    let columns = line.chars().count();
    (columns > WIDEST).then(|| {
        let what = format!("{columns} columns of code, {WIDEST} are shown");
        Finding::new(file, number, what, "break the line")
    })
}
