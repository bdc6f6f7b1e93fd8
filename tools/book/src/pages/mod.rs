//! The book's sources: pages in Markdown and the files that they include.

mod directives;
mod fences;
mod includes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;

pub(crate) use directives::markdown;
pub use directives::{Directive, code_ranges, directives};
pub use fences::{Fence, fences};
pub use includes::{Include, Part, SourceLine, includes};
pub use workbook::{Anchor, anchors, files_below, is_anchor_line};

/// The pages of a book in the order of its summary.
pub struct Pages {
    /// The folder that holds `book.toml`.
    pub root: PathBuf,
    /// The folder of the pages, from the root.
    pub src: PathBuf,
    /// Every page that the summary names.
    pub pages: Vec<Page>,
}

/// One page as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path from the root.
    pub path: PathBuf,
    /// Its Markdown.
    pub text: String,
}

impl Pages {
    /// The sources of a loaded book, before any step has changed them.
    pub fn of(book: &MDBook) -> Self {
        let src = book.config.book.src.clone();
        let pages = book.iter().filter_map(|item| match item {
            BookItem::Chapter(chapter) => Some(Page {
                path: src.join(chapter.source_path.as_ref()?),
                text: chapter.content.clone(),
            }),
            _ => None,
        });
        let pages = pages.collect();
        Self {
            root: book.root.clone(),
            src,
            pages,
        }
    }

    /// Reads the file at `path`, which counts from the root.
    pub fn read(&self, path: &Path) -> Result<String> {
        Ok(fs::read_to_string(self.root.join(path))?)
    }
}

impl Page {
    /// The line, from 1, of the first of `needles` that the page holds: where
    /// a fault that was seen in the built page was most likely written.
    pub fn line_of(&self, needles: &[&str]) -> usize {
        let found = needles.iter().find_map(|needle| self.text.find(needle));
        line_at(&self.text, found.unwrap_or(0))
    }
}

/// The line, from 1, of the byte at `offset`.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    1 + text.as_bytes()[..offset]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
}
