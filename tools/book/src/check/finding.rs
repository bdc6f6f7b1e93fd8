//! What a check reports.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::pages::Page;

/// A fault of the book: where it is, what it is and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the root of the book.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

impl Finding {
    pub(super) fn new(
        file: &Path,
        line: usize,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        let (what, advice) = (what.into(), advice.into());
        Self {
            file: file.to_path_buf(),
            line,
            what,
            advice,
        }
    }

    /// A fault seen in the built page, placed where its source names it.
    pub(super) fn on_page(
        page: &Page,
        needles: &[&str],
        what: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(&page.path, page.line_of(needles), what, advice)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            what,
            advice,
        } = self;
        write!(f, "{}:{line}: {what}; {advice}", file.display())
    }
}
