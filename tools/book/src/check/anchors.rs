//! No anchor is unused, and each is closed: a mark in the code means that a
//! page shows the lines.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Book, Finding};
use crate::pages::{Part, anchors, files_below, includes};

/// The kinds of files that have anchors.
const SOURCES: &[&str] = &["rs", "toml", "py", "sh"];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let used = used(book);
    let src = book.pages.root.join(&book.pages.src);
    for path in files_below(&src).unwrap_or_default() {
        let Ok(file) = path.strip_prefix(&book.pages.root) else {
            continue;
        };
        if file
            .extension()
            .is_some_and(|e| SOURCES.iter().any(|s| e == *s))
        {
            check_file(book, file, &used, findings);
        }
    }
}

/// Each anchor that a page includes, with its file.
fn used(book: &Book) -> BTreeSet<(PathBuf, String)> {
    let all = book.pages.pages.iter().flat_map(includes);
    all.filter_map(|include| match include.part {
        Part::Anchor(name) => Some((include.file, name)),
        _ => None,
    })
    .collect()
}

fn check_file(
    book: &Book,
    file: &Path,
    used: &BTreeSet<(PathBuf, String)>,
    findings: &mut Vec<Finding>,
) {
    let text = book.pages.read(file).unwrap_or_default();
    for anchor in anchors(&text) {
        let name = anchor.name;
        if anchor.end.is_none() {
            let what = format!("anchor `{name}` has no end");
            let advice = format!("add ANCHOR_END: {name}");
            findings.push(Finding::new(file, anchor.start, what, advice));
        }
        // The code of an exercise is checked by `cargo workbook verify`.
        let is_exercise = name.starts_with("exercise_");
        if !is_exercise && !used.contains(&(file.to_path_buf(), name.clone())) {
            let what = format!("no page includes the anchor `{name}`");
            let advice = "include it or remove its marks";
            findings.push(Finding::new(file, anchor.start, what, advice));
        }
    }
}
