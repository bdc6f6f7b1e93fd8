//! Errors that list what tensors there are.

use std::path::Path;

use crate::files::FileError;

/// How many tensors an error lists.
const LISTED: usize = 12;
/// How many characters of each: a hostile name may have millions.
const LONGEST: usize = 200;

/// An error that lists what is there, what could be a table first.
pub(super) fn listing(
    what: &str,
    tensors: impl IntoIterator<Item = (String, bool)>,
    path: &Path,
    mend: &str,
) -> FileError {
    let mut all: Vec<_> = tensors.into_iter().collect();
    all.sort_by_key(|(_, is_table)| !is_table);
    let listed = all.iter().take(LISTED).map(|(tensor, _)| {
        let shown = tensor.escape_debug().take(LONGEST);
        shown.collect::<String>()
    });
    let mut listed = listed.collect::<Vec<_>>().join(", ");
    if all.len() > LISTED {
        listed += &format!(" and {} more", all.len() - LISTED);
    }
    let what = match all.is_empty() {
        true => "no tensors".to_string(),
        false => format!("{what} among {listed}"),
    };
    FileError::new(what, path, mend)
}
