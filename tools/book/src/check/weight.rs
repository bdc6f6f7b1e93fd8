//! Pages stay light: what a browser loads for one, the search left aside, and
//! what all live examples share, which has a bound of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Book, Finding};
use crate::html::{HtmlPage, Target};

/// Bytes, uncompressed.
const HEAVIEST: u64 = 300_000;

/// Bytes of the script and the style sheet of all live examples, which a
/// browser loads once.
const LIVE: u64 = 100_000;

/// The files of the search, by the start of their names.
const SEARCH: &[&str] = &["elasticlunr", "mark", "searcher", "searchindex"];

/// Those of the live examples.
const EXAMPLES: &[&str] = &["live.js", "live.css"];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for (page, built) in book.read_pages() {
        let files = files(built);
        let is_shared = |file: &PathBuf| is_one_of(EXAMPLES, file);
        let (shared, own): (Vec<_>, Vec<_>) =
            files.into_iter().partition(is_shared);
        for (what, weight, most, advice) in [
            (
                "the page weighs",
                built.bytes as u64 + sizes(book, &own),
                HEAVIEST,
                "draw its figures with fewer elements, or split it",
            ),
            (
                "what its live examples share weighs",
                sizes(book, &shared),
                LIVE,
                "make the scripts in tools/book/theme/live shorter",
            ),
        ] {
            if weight > most {
                let (weight, most) = (weight / 1000, most / 1000);
                let what = format!(
                    "{what} {weight} KB with what it loads, at most {most} \
                     may be"
                );
                findings.push(Finding::new(&page.path, 1, what, advice));
            }
        }
    }
}

/// What a browser loads for a page.
fn files(page: &HtmlPage) -> BTreeSet<PathBuf> {
    let loads = page.links().filter(|(tag, _)| tag.name != "a");
    loads
        .filter_map(|(_, link)| match page.resolve(link) {
            Target::Local { file, .. } => Some(file),
            _ => None,
        })
        .filter(|file| file.extension().is_some_and(|e| e != "html"))
        .filter(|file| !is_one_of(SEARCH, file))
        .collect()
}

/// Whether the name of a file starts with one of these.
fn is_one_of(names: &[&str], file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    names.iter().any(|start| name.starts_with(start))
}

fn sizes(book: &Book, files: &[PathBuf]) -> u64 {
    let sizes = files.iter().filter_map(|file| {
        fs::metadata(book.site.out.join(file)).ok().map(|m| m.len())
    });
    sizes.sum()
}
