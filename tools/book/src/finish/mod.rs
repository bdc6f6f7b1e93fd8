//! The last step: what mdBook has written becomes the pages that are read.
//!
//! mdBook's template is left alone. What it lacks is put into the HTML here,
//! so that a page needs no script for it.

mod choice;
pub(crate) mod contents;
pub(crate) mod curl;
mod menu;
mod pager;
mod quotes;
mod titles;

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::pages::files_below;
use contents::Entry;
use pager::Neighbours;

/// Finishes every page in the folder `out` of a book with these `entries`.
pub(crate) fn finish(out: &Path, entries: &[Entry]) -> Result<()> {
    for file in files_below(out)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let html = fs::read_to_string(&file)?;
            let path = file.strip_prefix(out)?;
            fs::write(&file, finished(&html, path, entries))?;
        }
    }
    Ok(())
}

/// The page at `path`, finished.
fn finished(html: &str, path: &Path, entries: &[Entry]) -> String {
    let place = entries.iter().position(|entry| entry.file == path);
    // mdBook writes the first page a second time, as the one that opens.
    let is_index = path == Path::new("index.html");
    let html = match place.or(is_index.then_some(0)) {
        Some(place) if place < entries.len() => {
            let html = titles::number(html, &entries[place]);
            pager::name(&html, Neighbours::of(entries, place))
        }
        _ if path == Path::new("print.html") => {
            titles::number_all(html, entries)
        }
        _ => html.to_owned(),
    };
    choice::put(&menu::name(&quotes::replace(&html)))
}
