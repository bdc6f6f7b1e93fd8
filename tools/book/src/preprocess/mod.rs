//! The book's own steps between the Markdown as written and mdBook: figures
//! drawn by the chapters' code, exercises, math, code at the left edge, names.

mod dedent;
mod exercise;
mod figure;
mod math;

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use anyhow::Result;
use mdbook_driver::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::finish::curl::curl;
use crate::live;
use crate::pages::{Page, line_at};

pub use exercise::{ExercisePage, faults as exercise_faults};
pub use figure::FigureRequest;
pub use math::{Formula, formulas};

/// A fault that one of our steps found on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

/// Puts the figure that each `{{#figure}}` asks for in its place.
pub struct Figures;

/// Turns `$...$` and `$$...$$` into MathML, which browsers show by themselves.
pub struct Math;

impl Preprocessor for Figures {
    fn name(&self) -> &str {
        "figures"
    }

    fn run(&self, context: &PreprocessorContext, book: Book) -> Result<Book> {
        let src = context.root.join(&context.config.book.src);
        Ok(on_each_page(book, |chapter, path| {
            let folder = src.join(path);
            let folder = folder.parent().unwrap_or(&src);
            figure::replace(&chapter.content, folder)
        }))
    }
}

/// Puts the example that each `{{#live}}` asks for in its place.
pub struct Examples;

impl Preprocessor for Examples {
    fn name(&self) -> &str {
        "examples"
    }

    fn run(&self, _: &PreprocessorContext, book: Book) -> Result<Book> {
        Ok(on_each_page(book, |chapter, _| {
            live::replace(&chapter.content)
        }))
    }
}

/// Puts a box in the place of each `{{#exercise}}`.
pub struct Exercises;

impl Preprocessor for Exercises {
    fn name(&self) -> &str {
        "exercises"
    }

    fn run(&self, context: &PreprocessorContext, book: Book) -> Result<Book> {
        let src = &context.config.book.src;
        Ok(on_each_page(book, |chapter, path| {
            let path = src.join(path);
            // The includes are in their places by now: what was written says
            // which of them show the code of an exercise.
            let text = fs::read_to_string(context.root.join(&path));
            let text = text.unwrap_or_default();
            ExercisePage::new(&context.root, Page { path, text })
                .replace(&chapter.content)
        }))
    }
}

impl Preprocessor for Math {
    fn name(&self) -> &str {
        "math"
    }

    fn run(&self, _: &PreprocessorContext, book: Book) -> Result<Book> {
        Ok(on_each_page(book, |chapter, _| {
            math::replace(&chapter.content)
        }))
    }
}

/// Takes away the white space that all lines of a Rust block share.
pub struct Dedent;

impl Preprocessor for Dedent {
    fn name(&self) -> &str {
        "dedent"
    }

    fn run(&self, _: &PreprocessorContext, book: Book) -> Result<Book> {
        Ok(on_each_page(book, |chapter, _| {
            dedent::replace(&chapter.content)
        }))
    }
}

/// Curls the quotes in the names of the chapters, as they are in the sidebar.
pub struct Names;

impl Preprocessor for Names {
    fn name(&self) -> &str {
        "names"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        book.for_each_chapter_mut(|chapter| {
            chapter.name = curl(&chapter.name);
        });
        Ok(book)
    }
}

/// Replaces the content of every page that comes from a file.
fn on_each_page(
    mut book: Book,
    change: impl Fn(&Chapter, &PathBuf) -> String,
) -> Book {
    book.for_each_mut(|item| {
        if let BookItem::Chapter(chapter) = item
            && let Some(path) = chapter.source_path.clone()
        {
            chapter.content = change(chapter, &path);
        }
    });
    book
}

impl Fault {
    pub(crate) fn at(
        text: &str,
        offset: usize,
        what: String,
        advice: String,
    ) -> Self {
        Self {
            line: line_at(text, offset),
            what,
            advice,
        }
    }
}

/// `text` with these pieces of it replaced, in order; a fault is logged and
/// shown on the page.
pub(crate) fn put(
    text: &str,
    pieces: impl Iterator<Item = (Range<usize>, Result<String, Fault>)>,
) -> String {
    let mut replaced = String::new();
    let mut done = 0;
    for (piece, drawn) in pieces {
        replaced.push_str(&text[done..piece.start]);
        done = piece.end;
        match drawn {
            Ok(markup) => replaced.push_str(&markup),
            Err(fault) => {
                tracing::error!("{}; {}", fault.what, fault.advice);
                replaced.push_str(&format!("**{}**", fault.what));
            }
        }
    }
    replaced + &text[done..]
}

/// `text`, escaped for an attribute in quotes or for the text between tags.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
