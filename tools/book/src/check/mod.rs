//! `cargo book check`: strict where mdBook is lenient.
//!
//! Each file here is one promise that the book keeps; [`run`] builds the book
//! and reports every place that breaks one.

mod alt;
mod anchors;
mod complaints;
mod directives;
mod exercises;
mod finding;
mod glossary;
mod includes;
mod links;
mod listings;
mod promises;
mod prose;
mod remote;
mod rust_blocks;
mod terms;
mod weight;
mod width;
mod words;

use std::path::{Path, PathBuf};

use anyhow::Result;
use mdbook_driver::MDBook;

use crate::html::{HtmlPage, Site};
use crate::live::Module;
use crate::pages::{Page, Pages};
use crate::render::{self, Rendered};

pub use finding::Finding;

/// What the checks look at.
pub(crate) struct Book {
    pub pages: Pages,
    pub site: Site,
    pub complaints: Vec<String>,
}

/// One promise: it looks at the book and reports what breaks it.
type Check = fn(&Book, &mut Vec<Finding>);

const CHECKS: &[Check] = &[
    complaints::check,
    directives::check,
    exercises::check,
    includes::check,
    anchors::check,
    listings::check,
    rust_blocks::check,
    width::check,
    links::check,
    remote::check,
    alt::check,
    weight::check,
    words::check,
    terms::check,
    promises::check,
];

/// Builds the book below `root` and reports its faults in the order of files
/// and lines; none means that the book is sound.
pub fn run(root: &Path) -> Result<Vec<Finding>> {
    build_and_judge(root, "-checked", &Module::none())
        .map(|(_, findings)| findings)
}

/// Builds the book to the folder with this suffix; the folder, and the faults.
pub(crate) fn build_and_judge(
    root: &Path,
    suffix: &str,
    module: &Module,
) -> Result<(PathBuf, Vec<Finding>)> {
    let mut loaded = MDBook::load(root)?;
    let pages = Pages::of(&loaded);
    let Rendered { out, complaints } =
        render::render_loaded(&mut loaded, suffix, module)?;
    let book = Book {
        pages,
        site: Site::read(&out)?,
        complaints,
    };
    Ok((out, judge(&book)))
}

fn judge(book: &Book) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        check(book, &mut findings);
    }
    findings.sort();
    findings.dedup();
    findings
}

impl Book {
    /// The pages as the reader gets them, each with its source: neither the
    /// page that holds all for the printer nor those without a source.
    fn read_pages(&self) -> impl Iterator<Item = (&Page, &HtmlPage)> {
        self.pages.pages.iter().filter_map(|page| {
            let path = page.path.strip_prefix(&self.pages.src).ok()?;
            let built = self.site.page(&path.with_extension("html"))?;
            Some((page, built))
        })
    }
}
