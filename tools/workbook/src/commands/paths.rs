//! Paths as a reader types them.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

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

/// A path that can be opened from the folder `current`. If both are below
/// `home` it is the way from there, unless that is longer than the whole path
/// or leads nowhere but up.
pub(super) fn shown_within(path: &Path, current: &Path, home: &Path) -> String {
    if !path.starts_with(home) || path.starts_with(current) {
        return shown(path, current);
    }
    match way(path, current) {
        Some(way) if current.starts_with(home) => way.display().to_string(),
        _ => shown(path, current),
    }
}

/// The way to a path from a folder, if it is a short one.
fn way(path: &Path, current: &Path) -> Option<PathBuf> {
    let both = path.components().zip(current.components());
    let shared = both.take_while(|(a, b)| a == b).count();
    let up = current.components().skip(shared);
    let up: PathBuf = up.map(|_| Component::ParentDir).collect();
    let down: PathBuf = path.components().skip(shared).collect();
    let way = up.join(&down);
    let is_short = way.as_os_str().len() < path.as_os_str().len();
    (is_short && !down.as_os_str().is_empty()).then_some(way)
}

/// A text, such as that of an error, in which what is below the folder
/// `current` is named from there.
pub fn named_from(text: &str, current: &Path) -> String {
    let mut folder = current.display().to_string();
    folder.push(MAIN_SEPARATOR);
    text.replace(&folder, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_path_is_the_way_from_where_the_reader_is() {
        for (path, current, expected) in [
            ("/h/book/my/ch02/a.rs", "/h/book", "my/ch02/a.rs"),
            ("/h/book/my/ch02/a.rs", "/h/book/my/ch02", "a.rs"),
            ("/h/book/my/ch02/a.rs", "/h/book/my/ch05", "../ch02/a.rs"),
            ("/h/book/my/a.rs", "/h/book/tools/b", "../../my/a.rs"),
            ("/h/book", "/h/book", "this folder"),
            // Nothing but up says little.
            ("/h/book", "/h/book/my", "/h/book"),
            // What is elsewhere is named as a whole.
            (
                "/home/of/another/a.rs",
                "/home/of/b",
                "/home/of/another/a.rs",
            ),
            // The whole path is shorter.
            ("/h/book/a.rs", "/h/book/b/c/d/e", "/h/book/a.rs"),
        ] {
            let [path, current, home] =
                [path, current, "/h/book"].map(Path::new);
            let shown = shown_within(path, current, home);
            let (path, current) = (path.display(), current.display());
            assert_eq!(shown, expected, "{path} from {current}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn an_error_names_what_is_below_the_folder() {
        let current = Path::new("/h/book");
        let named = named_from("/h/book/my/a.rs is gone", current);
        assert_eq!(named, "my/a.rs is gone");
        let other = "/h/books/a.rs is gone";
        assert_eq!(named_from(other, current), other);
    }
}
