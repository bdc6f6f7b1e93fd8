//! What reading any form of a tokenizer needs.

use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{LineError, Tokenizer, Vocabulary};

use crate::files::{FileError, Places};
use crate::formats::tokenizer_json::Parts;

/// Puts the parts of a tokenizer together; `path` is named if they do not fit.
pub(super) fn tokenizer(
    path: &Path,
    vocabulary: Vocabulary,
    pattern: Pattern,
    special: impl IntoIterator<Item = (String, TokenId)>,
) -> Result<Tokenizer, FileError> {
    let pre_tokenizer =
        PreTokenizer::new(pattern).map_err(|error| of_file(error, path))?;
    Tokenizer::new(vocabulary, pre_tokenizer, special)
        .map_err(|error| of_file(error, path))
}

/// The tokenizer of what a `tokenizer.json` holds.
pub(super) fn of_json(
    path: &Path,
    parts: Parts,
) -> Result<Tokenizer, FileError> {
    let Parts {
        vocabulary,
        pattern,
        special,
        pipeline,
    } = parts;
    let Some(pipeline) = pipeline else {
        return tokenizer(path, vocabulary, pattern, special);
    };
    let pre_tokenizer =
        PreTokenizer::new(pattern).map_err(|error| of_file(error, path))?;
    Tokenizer::with_preparation(vocabulary, pre_tokenizer, special, pipeline)
        .map_err(|error| of_file(error, path))
}

/// The first of some names that is there.
pub(super) fn one_of(
    places: &Places,
    names: &[&str],
) -> Result<PathBuf, FileError> {
    let found = names.iter().find_map(|name| places.find(name));
    found.ok_or_else(|| {
        let what = match names {
            [name] => format!("no {name}"),
            names => format!("neither {}", names.join(" nor ")),
        };
        FileError::new(what, places.folder(), "name a tokenizer's folder")
    })
}

/// An error that says what and what to do, with the file between the two.
fn of_file(error: impl std::error::Error, path: &Path) -> FileError {
    let error = error.to_string();
    let (what, mend) =
        error.rsplit_once("; ").unwrap_or((&error, "correct it"));
    FileError::new(what, path, mend)
}

pub(super) fn in_file(error: LineError, path: &Path) -> FileError {
    let LineError { line, what, mend } = error;
    FileError::new(what, path, mend).at(format!("line {line}"))
}
