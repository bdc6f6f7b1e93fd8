//! Each exercise of a chapter stands once on its page, and all are listed.

use super::{Book, Finding};
use crate::preprocess::{ExercisePage, Fault};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        let exercises = ExercisePage::new(&book.pages.root, page.clone());
        for Fault { line, what, advice } in exercises.faults() {
            findings.push(Finding::new(&page.path, line, what, advice));
        }
    }
}
