//! Which files a reader gets.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{alias, manifest};
use crate::source::Source;
use crate::{Book, Chapter, files_below};

/// The files of a workspace, by their path in it.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What a coding agent may say to the reader.
const FOR_AGENTS: &str = include_str!("for_agents.md");

/// The whole workspace that is to be at `dir`; the chapters before `from`
/// are solved.
pub fn of_book(book: &Book, dir: &Path, from: u32) -> Result<Files> {
    let mut files = Files::new();
    for chapter in &book.chapters {
        of_chapter(chapter, from, &mut files)
            .with_context(|| format!("{}", chapter.folder.display()))?;
    }
    let root = book.root.join("Cargo.toml");
    let text = fs::read_to_string(&root)
        .with_context(|| format!("{}", root.display()))?;
    let workspace = manifest::workspace(&text, book)
        .with_context(|| format!("{}", root.display()))?;
    files.insert("Cargo.toml".into(), workspace.into_bytes());
    files.insert("AGENTS.md".into(), FOR_AGENTS.into());
    let mut folders = alias::folders(dir);
    for file in files.keys() {
        folders.extend(file.ancestors().skip(1).map(Path::to_path_buf));
    }
    for (path, alias) in alias::aliases(book, dir, folders)? {
        files.insert(path, alias.into_bytes());
    }
    if let Ok(lock) = fs::read(book.root.join("Cargo.lock")) {
        files.insert("Cargo.lock".into(), lock);
    }
    Ok(files)
}

/// A source as the reader starts with it.
fn source_to_start_with(
    chapter: &Chapter,
    source: &Source,
    from: u32,
) -> Source {
    match chapter.number < from {
        true => source.clone(),
        false => source.filled(|hole| Some(chapter.stub(hole))),
    }
}

fn of_chapter(chapter: &Chapter, from: u32, files: &mut Files) -> Result<()> {
    let target = PathBuf::from(&chapter.package);
    for (path, source) in &chapter.sources {
        let source = source_to_start_with(chapter, source, from);
        files.insert(target.join(path), source.to_reader().into_bytes());
    }
    for part in ["tests", "data"] {
        copy(&chapter.folder, part, &target, files)?;
    }
    for bench in chapter.benches() {
        let path = Path::new("benches").join(bench).with_extension("rs");
        let text = fs::read(chapter.folder.join(&path))
            .with_context(|| format!("{}", path.display()))?;
        files.insert(target.join(path), text);
    }
    let text = fs::read_to_string(chapter.folder.join("Cargo.toml"))?;
    let manifest = manifest::chapter(&text, chapter)?;
    files.insert(target.join("Cargo.toml"), manifest.into_bytes());
    Ok(())
}

/// Copies a folder of a chapter, without the tests of what is on the page.
fn copy(
    folder: &Path,
    part: &str,
    target: &Path,
    files: &mut Files,
) -> Result<()> {
    if !folder.join(part).is_dir() {
        return Ok(());
    }
    for file in files_below(&folder.join(part))? {
        let bytes =
            fs::read(&file).with_context(|| format!("{}", file.display()))?;
        let path = file.strip_prefix(folder)?;
        if part != "tests" || !is_about_the_page(&bytes) {
            files.insert(target.join(path), bytes);
        }
    }
    Ok(())
}

/// Whether a test holds what the page shows: the reader has no page.
fn is_about_the_page(test: &[u8]) -> bool {
    let text = String::from_utf8_lossy(test);
    text.contains("listings") || text.contains("index.md")
}
