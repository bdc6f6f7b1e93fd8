//! What is given in place of weights, by its name.

use std::path::Path;

use super::source::Source;
use crate::files::{FileError, foreign_bytes};

/// What to do about PyTorch's files.
const CONVERT: &str = "convert it in Python with \
                       safetensors.torch.save_file(torch.load(FILE, \
                       weights_only=True), \"model.safetensors\")";

/// The error of a file that begins so and holds no weights that can be read.
pub(super) fn error(head: &[u8], source: Source) -> FileError {
    let path = &source.path;
    if is_torch(head) {
        let what = "PyTorch weights, which are a pickle";
        return FileError::new(what, path, CONVERT);
    }
    if is_npz(head) {
        let mend = "load it in Python and save the table with numpy.save";
        return FileError::new("a .npz archive of arrays", path, mend);
    }
    if let Some(found) = foreign_bytes(head) {
        let mend = match found.is_packed() {
            true => found.mend,
            false => CONVERT,
        };
        return FileError::new(found.what, path, mend);
    }
    if head.is_empty() {
        return FileError::new("an empty file", path, "check that it is whole");
    }
    let what = "not a .npy or .safetensors file";
    FileError::new(what, path, "give weights in one of these formats")
}

/// The error of JSON that is not the index of a model in several files.
pub(super) fn json(path: &Path) -> FileError {
    let mend = "give the .safetensors file that has the table, or the index, \
                whose \"weight_map\" names the file of each tensor";
    FileError::new("a JSON file, not weights", path, mend)
}

/// The name of the first file of a zip archive. (Source: APPNOTE.TXT, 4.3.7.)
fn first_of_zip(head: &[u8]) -> Option<&[u8]> {
    let rest = head.strip_prefix(b"PK\x03\x04")?;
    let length = u16::from_le_bytes(*rest.get(22..)?.first_chunk()?);
    rest.get(26..26 + usize::from(length))
}

/// Whether a file is one of `torch.save`: an archive whose first file is
/// `data.pkl` in some folder or `.format_version` or another of its own, or,
/// earlier, a pickle of a number that says so.
fn is_torch(head: &[u8]) -> bool {
    let in_zip = |first: &[u8]| {
        [
            &b"/data.pkl"[..],
            b"/.format_version",
            b"/version",
            b"/byteorder",
        ]
        .iter()
        .any(|end| first.ends_with(end))
    };
    first_of_zip(head).is_some_and(in_zip)
        || head.starts_with(b"\x80\x02\x8a\x0a\x6c\xfc")
}

fn is_npz(head: &[u8]) -> bool {
    first_of_zip(head).is_some_and(|first| first.ends_with(b".npy"))
}
