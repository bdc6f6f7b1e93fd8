//! Pages stay light: what a browser loads for one, the search left aside.

use std::collections::BTreeSet;
use std::fs;

use super::{Book, Finding};
use crate::html::{HtmlPage, Target};

/// Bytes, uncompressed.
const HEAVIEST: u64 = 300_000;

/// The files of the search, by the start of their names.
const SEARCH: &[&str] = &["elasticlunr", "mark", "searcher", "searchindex"];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for (page, built) in book.read_pages() {
        let weight = weight(book, built);
        if weight > HEAVIEST {
            let what = format!(
                "the page weighs {} KB with what it loads, at most {} may be",
                weight / 1000,
                HEAVIEST / 1000
            );
            let advice = "draw its figures with fewer elements, or split it";
            findings.push(Finding::new(&page.path, 1, what, advice));
        }
    }
}

fn weight(book: &Book, page: &HtmlPage) -> u64 {
    let loads = page.links().filter(|(tag, _)| tag.name != "a");
    let files: BTreeSet<_> = loads
        .filter_map(|(_, link)| match page.resolve(link) {
            Target::Local { file, .. } => Some(file),
            _ => None,
        })
        .filter(|file| file.extension().is_some_and(|e| e != "html"))
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            !SEARCH.iter().any(|search| name.starts_with(search))
        })
        .collect();
    let sizes = files.iter().filter_map(|file| {
        fs::metadata(book.site.out.join(file)).ok().map(|m| m.len())
    });
    page.bytes as u64 + sizes.sum::<u64>()
}
