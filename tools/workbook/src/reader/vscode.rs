//! VS Code's settings in the book's folder. Its rust-analyzer takes the
//! manifest that it finds there, and the workbook has another one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Place;
use super::alias::resolved;
use crate::{Book, notes, text};

/// The setting that lists manifests.
const SETTING: &str = "rust-analyzer.linkedProjects";

/// What has become of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settings {
    /// They were not there: they name the workbook now.
    Written(PathBuf),
    /// They are the reader's, and do not name the workbook: what to add to
    /// them.
    ToAdd(PathBuf, String),
}

/// Writes settings that name the book's workspace and the workbook, unless
/// there are some. `None` if there is nothing to do or to say: they name the
/// workbook already, or it is not in the book's folder, and so is opened as a
/// folder of its own.
///
/// # Errors
/// They cannot be read or written.
pub fn settle(book: &Book, place: &Place) -> Result<Option<Settings>> {
    let root = fs::canonicalize(&book.root)
        .with_context(|| format!("{}", book.root.display()))?;
    let dir = resolved(&place.dir);
    let Ok(inside) = dir.strip_prefix(&root) else {
        return Ok(None);
    };
    let projects = ["Cargo.toml".to_owned(), manifest(inside)];
    let file = book.root.join(".vscode").join("settings.json");
    let Some(theirs) = text::bytes(&file)? else {
        let settings = json!({ SETTING: projects });
        notes::save(&file, &settings)?;
        return Ok(Some(Settings::Written(file)));
    };
    let theirs = String::from_utf8_lossy(&theirs);
    // It may have comments: it is no JSON, and is not read as such.
    let [setting, book, workbook] =
        [SETTING, &projects[0], &projects[1]].map(Value::from);
    if theirs.contains(&workbook.to_string()) {
        return Ok(None);
    }
    // A list that is there may name other workbooks.
    let to_add = match theirs.contains(&setting.to_string()) {
        true => format!("{workbook}, to the list of {setting}"),
        false => format!("{setting}: [{book}, {workbook}]"),
    };
    Ok(Some(Settings::ToAdd(file, to_add)))
}

/// The manifest of the workspace in a folder, with slashes on every system.
fn manifest(folder: &Path) -> String {
    let mut path = String::new();
    for name in folder {
        path += &name.to_string_lossy();
        path.push('/');
    }
    path + "Cargo.toml"
}
