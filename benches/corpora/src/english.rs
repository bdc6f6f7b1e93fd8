//! English: the toolchain's books, and what packages say of themselves.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::documents::{Seen, files, read, shuffled};
use crate::{code, html, packages};

/// The toolchain's books, where they are installed.
const BOOKS: [&str; 11] = [
    "book",
    "cargo",
    "clippy",
    "edition-guide",
    "embedded-book",
    "nomicon",
    "reference",
    "rust-by-example",
    "rustc",
    "rustdoc",
    "style-guide",
];

/// Pages of a book that repeat the others.
const REPEATING: [&str; 3] = ["print.html", "toc.html", "404.html"];

/// The books' prose, the packages' Markdown, and the prose of the comments in
/// the packages whose code is not in `code.txt`.
///
/// # Errors
/// What cargo cannot fetch, and files that cannot be read.
pub fn text() -> Result<String> {
    let mut seen = Seen::default();
    let mut texts = Vec::new();
    for page in pages()? {
        texts.extend(read(&page).map(|page| html::prose(&page)));
    }
    for (i, folder) in packages::of_the_workspace()?.values().enumerate() {
        for path in files(folder, &["md"])? {
            texts.extend(read(&path));
        }
        if code::takes(i) {
            continue;
        }
        for path in files(folder, &["rs"])? {
            texts.extend(read(&path).map(|code| comments(&code)));
        }
    }
    let texts = texts.iter().map(|text| seen.new_paragraphs(text));
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    Ok(shuffled(&texts, 1))
}

/// The pages of the books that are installed.
fn pages() -> Result<Vec<PathBuf>> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.context("cannot start rustc; install Rust")?;
    let sysroot = String::from_utf8(output.stdout)?;
    let books = Path::new(sysroot.trim()).join("share/doc/rust/html");
    if !books.is_dir() {
        eprintln!(
            "english.txt does without the toolchain's books; \
             `rustup component add rust-docs` adds them"
        );
    }
    let mut pages = Vec::new();
    for book in BOOKS {
        let folder = books.join(book);
        if !folder.is_dir() {
            continue;
        }
        let of_book = files(&folder, &["html"])?.into_iter();
        pages.extend(of_book.filter(|page| {
            let name = page.file_name().and_then(|name| name.to_str());
            !name.is_some_and(|name| REPEATING.contains(&name))
        }));
    }
    Ok(pages)
}

/// The documentation in a file of Rust, without the code in it.
fn comments(code: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for line in code.lines().map(str::trim_start) {
        let marked = ["///", "//!"].map(|mark| line.strip_prefix(mark));
        let Some(line) = marked.into_iter().flatten().next() else {
            // Another item's comment is another paragraph.
            in_code = false;
            if !text.ends_with("\n\n") {
                text.push('\n');
            }
            continue;
        };
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}
