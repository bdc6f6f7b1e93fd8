//! What lets `cargo workbook` work in the workspace's folders: cargo has to be
//! told where the book is.
//!
//! Cargo joins what it finds in the folders above, and two aliases of one name
//! have to be of one kind. The book's own is a text, so this one is, too, and
//! a text is split at white space.
//!
//! - In the book's folder the way to it is relative: dots and slashes, with no
//!   white space, and the same after the book was moved. Cargo takes it from
//!   the folder one is in, and not from that of the file. That is why each
//!   folder has an alias of its own.
//! - Elsewhere one absolute path does for all folders. If it has white space,
//!   the text names a second alias, which is a list.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use toml_edit::{Array, Value};

use super::{Place, Record};
use crate::Book;

/// Where an alias is in its folder.
const CONFIG: &str = ".cargo/config.toml";

const HEAD: &str =
    "# Where the book is, so that `cargo workbook` works in this folder.\n";

/// The aliases of a workspace at `dir` with these folders, by their path in
/// it.
///
/// # Errors
/// The book's path cannot be found out, or is not UTF-8 where it is needed.
pub(super) fn aliases(
    book: &Book,
    dir: &Path,
    folders: BTreeSet<PathBuf>,
) -> Result<Vec<(PathBuf, String)>> {
    let root = fs::canonicalize(&book.root)
        .with_context(|| format!("{}", book.root.display()))?;
    let resolved = resolved(dir);
    let Ok(inside) = resolved.strip_prefix(&root) else {
        let manifest = root.join("Cargo.toml");
        let manifest = manifest.to_str().with_context(|| {
            format!("{} is not UTF-8, as cargo needs it", root.display())
        })?;
        return Ok(vec![(CONFIG.into(), elsewhere(manifest))]);
    };
    let depth = |folder: &Path| {
        let names = inside.join(folder);
        names.components().filter(is_name).count()
    };
    let aliases = folders.into_iter().map(|folder| {
        let manifest = format!("{}Cargo.toml", "../".repeat(depth(&folder)));
        (folder.join(CONFIG), text(&words(&manifest).join(" ")))
    });
    Ok(aliases.collect())
}

/// Whether the alias of the workspace's first folder is another one than a
/// start would write: an earlier version wrote it, the workspace was moved, or
/// it was lost. One that the reader has changed is theirs.
pub fn is_outdated(book: &Book, place: &Place, record: &Record) -> bool {
    let path = Path::new(CONFIG);
    let first = BTreeSet::from([PathBuf::new()]);
    let wanted = aliases(book, &place.dir, first).unwrap_or_default();
    let there = fs::read(place.dir.join(path)).ok();
    let is_theirs = there
        .as_ref()
        .is_some_and(|bytes| !record.has_written(path, bytes));
    let is_wanted = |bytes: &[u8]| {
        wanted.iter().any(|(_, alias)| alias.as_bytes() == bytes)
    };
    !is_theirs && !there.is_some_and(|bytes| is_wanted(&bytes))
}

/// Whether a file is an alias.
pub(super) fn is_alias(path: &Path) -> bool {
    path.ends_with(CONFIG)
}

fn is_name(component: &Component<'_>) -> bool {
    matches!(component, Component::Normal(_))
}

/// Without `--quiet`, so that the first run shows what cargo compiles.
fn words(manifest: &str) -> [&str; 6] {
    let package = ["--package", "workbook", "--"];
    let [a, b, c] = package;
    ["run", "--manifest-path", manifest, a, b, c]
}

fn text(alias: &str) -> String {
    format!("{HEAD}[alias]\nworkbook = {}\n", Value::from(alias))
}

fn elsewhere(manifest: &str) -> String {
    let words = words(manifest);
    if !manifest.contains(char::is_whitespace) {
        return text(&words.join(" "));
    }
    let list = Value::from(words.into_iter().collect::<Array>());
    format!(
        "{}workbook-of-the-book = {list}\n",
        text("workbook-of-the-book")
    )
}

/// A path without links and dots, as far as it exists.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or(path.to_path_buf());
    let mut resolved = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            other => resolved.push(other),
        }
        if let Ok(real) = fs::canonicalize(&resolved) {
            resolved = real;
        }
    }
    resolved
}

/// Every folder of a workspace that a reader may work in: not the hidden ones
/// and not what cargo builds.
pub(super) fn folders(dir: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut left = vec![PathBuf::new()];
    while let Some(folder) = left.pop() {
        let entries = fs::read_dir(dir.join(&folder));
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_hidden = name.to_string_lossy().starts_with('.');
            let is_built = name == "target";
            // A link may lead anywhere, in a circle even.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !is_hidden && !is_built {
                left.push(folder.join(name));
            }
        }
        found.insert(folder);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_a_space_is_one_word_of_a_list() {
        let alias = elsewhere("/my book/e\u{301}/Cargo.toml");
        let table: toml_edit::DocumentMut = alias.parse().unwrap();
        let alias = table["alias"].as_table().unwrap();
        let name = alias["workbook"].as_str().unwrap();
        let list = alias[name].as_array().unwrap();
        let manifest = list.get(2).and_then(Value::as_str);
        assert_eq!(manifest, Some("/my book/e\u{301}/Cargo.toml"));
        assert_eq!(list.len(), 6);
    }

    #[test]
    fn dots_in_a_path_lead_up() {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let path = folder.path().join("a/../b/./c");
        assert_eq!(resolved(&path), root.join("b/c"));
    }
}
