//! Documents out of files: which files, none of it twice, in random order.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ch09_batches::Generator;

/// Longer files are tables that a program wrote.
const LONGEST: u64 = 200_000;

/// The files under a folder with one of these endings, by their names.
///
/// # Errors
/// A folder that cannot be read.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = all_files(folder)?;
    files.retain(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    });
    Ok(files)
}

/// The files under a folder, by their names.
///
/// # Errors
/// A folder that cannot be read.
pub fn all_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            // What only points elsewhere is neither.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A file's text; none if it is too long to be written by hand, or no UTF-8.
pub fn read(path: &Path) -> Option<String> {
    let short = fs::metadata(path).ok()?.len() <= LONGEST;
    short.then(|| fs::read_to_string(path).ok())?
}

/// The text with the end of a document written otherwise: a special token would
/// be refused, or would end a document.
pub fn without_special_tokens(text: &str) -> String {
    text.replace("<|endoftext|>", "<|end of text|>")
}

/// What was seen before.
#[derive(Default)]
pub struct Seen(HashSet<String>);

impl Seen {
    /// Whether this text was not seen before.
    pub fn is_new(&mut self, text: &str) -> bool {
        self.0.insert(text.to_string())
    }

    /// The paragraphs that were not seen before.
    pub fn new_paragraphs(&mut self, text: &str) -> String {
        let paragraphs = text.split("\n\n").map(str::trim_end);
        let new = paragraphs.filter(|text| !text.is_empty());
        let new: Vec<_> = new.filter(|text| self.is_new(text)).collect();
        new.join("\n\n")
    }
}

/// The texts in an order that a seed decides, each on lines of its own.
pub fn shuffled(texts: &[String], seed: u64) -> String {
    let order = Generator::from_seed(seed).randperm(texts.len());
    let texts = order.into_iter().map(|i| texts[i].as_str());
    texts.collect::<Vec<_>>().join("\n")
}
