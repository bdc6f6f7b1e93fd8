//! Each exercise of a chapter is once on the chapter's pages, and a page lists
//! those that it has.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Book, Finding};
use crate::preprocess::{ExercisePage, Fault, exercise_faults};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let mut chapters: BTreeMap<&Path, Vec<ExercisePage>> = BTreeMap::new();
    for page in &book.pages.pages {
        let folder = page.path.parent().unwrap_or(Path::new(""));
        let page = ExercisePage::new(&book.pages.root, page.clone());
        chapters.entry(folder).or_default().push(page);
    }
    for pages in chapters.values() {
        for (path, fault) in exercise_faults(pages) {
            let Fault { line, what, advice } = fault;
            findings.push(Finding::new(&path, line, what, advice));
        }
    }
}
