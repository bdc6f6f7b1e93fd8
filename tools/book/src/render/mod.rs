//! From the chapters' folders to the pages in `target/book`.

mod complaints;
mod prune;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use mdbook_driver::MDBook;

use crate::finish::contents::contents;
use crate::finish::finish;
use crate::live::{self, Module};
use crate::preprocess::{Dedent, Examples, Exercises, Figures, Math, Names};

/// A book that was written to disk.
pub struct Rendered {
    /// The folder that holds the pages.
    pub out: PathBuf,
    /// What mdBook and our own steps complained about without giving up.
    pub complaints: Vec<String>,
}

/// The nearest folder at or above `start` that has a `book.toml`.
pub fn find_root(start: &Path) -> Result<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join("book.toml").is_file())
        .map(Path::to_path_buf)
        .with_context(|| {
            format!("no book.toml in or above {}", start.display())
        })
}

/// Renders the book below `root` to its build folder, `target/book`, with the
/// engine of its live examples.
pub fn render(root: &Path, module: &Module) -> Result<Rendered> {
    render_as(root, "", module)
}

/// The same, to the folder with this suffix: a test has one of its own.
pub fn render_as(
    root: &Path,
    suffix: &str,
    module: &Module,
) -> Result<Rendered> {
    render_loaded(&mut MDBook::load(root)?, suffix, module)
}

/// Renders a book that is loaded already, and deletes what its pages do not
/// need.
///
/// `suffix` is added to the name of the build folder: each command has its
/// own, so that a check does not write what a running server reads.
pub(crate) fn render_loaded(
    book: &mut MDBook,
    suffix: &str,
    module: &Module,
) -> Result<Rendered> {
    book.with_preprocessor(Dedent);
    book.with_preprocessor(Exercises);
    book.with_preprocessor(Examples);
    book.with_preprocessor(Figures);
    book.with_preprocessor(Math);
    book.with_preprocessor(Names);
    book.config.build.build_dir.as_mut_os_string().push(suffix);
    let out = book.root.join(&book.config.build.build_dir);
    let (built, complaints) = complaints::collect(|| book.build());
    built?;
    prune::prune(&book.source_dir(), &out)?;
    finish(&out, &contents(&book.book))?;
    live::finish(&book.root, &out, module)?;
    Ok(Rendered { out, complaints })
}
