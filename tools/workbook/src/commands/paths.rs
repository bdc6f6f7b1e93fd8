//! Paths as a reader types them.

use std::path::Path;

use crate::Book;
use crate::reader::Place;

/// The command that makes the workbook at `place`, or brings it up to date.
pub(super) fn start_command(
    book: &Book,
    place: &Place,
    current: &Path,
) -> String {
    let is_found = place.is_started() && current.starts_with(&place.dir);
    match is_found || place.dir == book.root.join("my") {
        true => "cargo workbook start".to_owned(),
        false => {
            format!("cargo workbook start {}", quoted(&place.dir, current))
        }
    }
}

/// A path as an argument: in quotes if it has white space.
fn quoted(path: &Path, current: &Path) -> String {
    let path = match path == current {
        true => ".".to_owned(),
        false => shown(path, current),
    };
    match path.contains(char::is_whitespace) {
        true => format!("\"{path}\""),
        false => path,
    }
}

/// A path as somebody in the folder `current` would type it.
pub(super) fn shown(path: &Path, current: &Path) -> String {
    let path = path.strip_prefix(current).unwrap_or(path);
    match path.as_os_str().is_empty() {
        true => "this folder".to_owned(),
        false => path.display().to_string(),
    }
}
