//! Recognizes files of other kinds by their first bytes, so that an error can
//! say what they are.

mod structure;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use self::structure::is_object;

/// How many bytes of a file are enough to recognize it.
pub const HEAD: usize = 1024;

/// What a file is, and what to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, with its article.
    pub what: &'static str,
    /// How to get at text or a tokenizer in it.
    pub mend: &'static str,
    /// How to get at ids in it; `None` if a file of ids may begin like it.
    pub ids: Option<&'static str>,
    /// Whether enough bytes match to rule out ids.
    pub certain: bool,
}

impl Foreign {
    /// A kind of text; a file of ids may begin like it.
    const fn text(what: &'static str, mend: &'static str) -> Self {
        Self {
            what,
            mend,
            ids: None,
            certain: false,
        }
    }

    /// A kind that is neither text nor ids.
    const fn data(
        what: &'static str,
        mend: &'static str,
        ids: &'static str,
    ) -> Self {
        Self {
            what,
            mend,
            ids: Some(ids),
            certain: false,
        }
    }

    const fn certain(self) -> Self {
        Self {
            certain: true,
            ..self
        }
    }

    /// Whether the wanted file may be inside it, or elsewhere.
    pub fn is_packed(&self) -> bool {
        [Some(UNPACK), Some(FETCH)].contains(&self.ids) || self.mend == DOWNLOAD
    }
}

const UNPACK: &str = "unpack it first";
const FETCH: &str = "run `git lfs pull`, or download the file itself";
const DOWNLOAD: &str = "download the file itself";
const SAVE_IDS: &str = "load it in Python and save its ids with numpy.save";
const SAVE_TEXT: &str = "load it in Python and save it as text or JSON";
const NO_IDS: &str = "give a file of ids or a text";
const NO_TEXT: &str = "give a text, or a tokenizer's own files";
const UTF_8: &str = "save it as UTF-8";

/// First bytes, and what begins with them.
type Beginning = (&'static [u8], Foreign);

/// The first bytes of each kind. (Sources: the specifications of the formats.)
const BEGINNINGS: [Beginning; 20] = [
    (
        b"version https://git-lfs",
        Foreign::data("a Git LFS pointer, not the file itself", FETCH, FETCH)
            .certain(),
    ),
    (
        b"\x93NUMPY",
        Foreign::data(
            "a NumPy array",
            "use it where ids or weights are read",
            "use --input npy",
        )
        .certain(),
    ),
    (
        b"MMIDIDX\0\0",
        Foreign::data(
            "the index of a Megatron dataset",
            NO_TEXT,
            "use the .bin file next to it",
        )
        .certain(),
    ),
    (
        b"\x89HDF\r\n\x1a\n",
        Foreign::data("an HDF5 file", SAVE_TEXT, SAVE_IDS).certain(),
    ),
    (
        b"PAR1\x15",
        Foreign::data("a Parquet file", SAVE_TEXT, SAVE_IDS).certain(),
    ),
    (
        b"SQLite format 3\0",
        Foreign::data("an SQLite database", SAVE_TEXT, SAVE_IDS).certain(),
    ),
    (
        b"BZh91AY&SY",
        Foreign::data("a bzip2 file", UNPACK, UNPACK).certain(),
    ),
    (
        b"7z\xBC\xAF\x27\x1C",
        Foreign::data("a 7-Zip archive", UNPACK, UNPACK),
    ),
    (
        b"\x1F\x8B\x08",
        Foreign::data("a gzip file", UNPACK, UNPACK),
    ),
    (
        b"\x28\xB5\x2F\xFD",
        Foreign::data("a Zstandard file", UNPACK, UNPACK),
    ),
    (b"\xFD7zXZ\0", Foreign::data("an xz file", UNPACK, UNPACK)),
    (
        b"\x04\x22\x4D\x18",
        Foreign::data("an LZ4 file", UNPACK, UNPACK),
    ),
    (
        b"PK\x03\x04",
        Foreign::data("a zip archive, such as .npz or .pt", UNPACK, SAVE_IDS),
    ),
    (
        b"\x80\x02\x8a\x0a\x6c\xfc",
        Foreign::data("a file of an old torch.save", SAVE_TEXT, SAVE_IDS),
    ),
    (b"\x80\x02", Foreign::text("a Python pickle", SAVE_TEXT)),
    (b"\x80\x03", Foreign::text("a Python pickle", SAVE_TEXT)),
    (
        b"\xEF\xBB\xBF",
        Foreign::text("a byte-order mark", "save it as UTF-8 without one"),
    ),
    (b"\xFF\xFE", Foreign::text("UTF-16 (little-endian)", UTF_8)),
    (b"\xFE\xFF", Foreign::text("UTF-16 (big-endian)", UTF_8)),
    (b"%PDF-", Foreign::text("a PDF file", "convert it to text")),
];

/// The kind of a file with these first bytes, if it is known and not plain
/// text.
pub fn foreign_bytes(head: &[u8]) -> Option<Foreign> {
    let begins = |&&(beginning, _): &&Beginning| head.starts_with(beginning);
    let known = BEGINNINGS.iter().find(begins).map(|&(_, known)| known);
    known.or_else(|| structure::foreign(head))
}

/// As [`foreign_bytes`], for a file that should hold ids.
pub fn foreign_ids(head: &[u8]) -> Option<Foreign> {
    foreign_bytes(head).filter(|found| found.ids.is_some())
}

/// The kind of the file at this path, if it can be read and is not plain text.
pub fn foreign_file(path: &Path) -> Option<Foreign> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let mut head = Vec::new();
    let first = File::open(path).ok()?.take(HEAD as u64);
    { first }.read_to_end(&mut head).ok()?;
    foreign_bytes(&head)
}

#[cfg(test)]
mod tests;
