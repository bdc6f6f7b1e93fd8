//! Paths as a reader types them.

use std::path::Path;

/// A path as an argument: in quotes if it has white space.
pub(super) fn quoted(path: &Path, current: &Path) -> String {
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
