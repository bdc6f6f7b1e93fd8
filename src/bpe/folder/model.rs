//! Files whose names do not say what is in them: `.model`, which is minbpe's or
//! holds ranks, and pickles.

use std::fs;
use std::path::{Path, PathBuf};

use ch07_gpt2::{Tokenizer, parse_tiktoken};

use super::checks::refuse_given;
use super::given::Given;
use super::parts::{in_file, tokenizer};
use super::ranks::{Ranks, load_ranked, load_with_given, of_ranks};
use crate::bpe::format::{MODEL, PICKLE};
use crate::files::{
    FileError, Places, foreign_bytes, foreign_file, read_bytes, read_text,
};
use crate::formats::minbpe::{VERSION, parse_minbpe};
use crate::formats::pickle::{Pickled, is_pickle, parse_pickle};

/// Whether a name ends as those of pickles do.
pub(super) const PICKLES: [&str; 2] = ["pkl", "pickle"];

/// A `.model`, by what is in it.
pub(super) fn load_model(
    name: &str,
    place: &Path,
    places: &Places,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    let text = read_text(place)?;
    if !text.starts_with(VERSION) {
        return load_ranked(name, place, places, given);
    }
    refuse_given(given, place)?;
    let (vocabulary, pattern, special) =
        parse_minbpe(&text).map_err(|error| in_file(error, place))?;
    tokenizer(place, vocabulary, pattern, special)
}

/// The ranks in a `.model`, unless it holds something else.
pub(super) fn ranks_of_model(path: &Path) -> Result<Option<Ranks>, FileError> {
    if foreign_file(path).is_some() {
        return Ok(None);
    }
    match &read_text(path)? {
        text if text.starts_with(VERSION) => Ok(None),
        text => parse_tiktoken(text)
            .map(Some)
            .map_err(|error| in_file(error, path)),
    }
}

/// A pickle.
pub(super) fn load_pickle(
    place: &Path,
    places: &Places,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    let Pickled { ranks, rest } = read_pickle(place)?;
    match rest {
        Some((pattern, special)) => {
            refuse_given(given, place)?;
            of_ranks(ranks, pattern, special, place)
        }
        None => load_with_given(ranks, place, places, given),
    }
}

pub(super) fn read_pickle(path: &Path) -> Result<Pickled, FileError> {
    let bytes = read_bytes(path)?;
    if is_pickle(&bytes) {
        return parse_pickle(&bytes).map_err(|error| error.of_file(path));
    }
    let (what, mend) = match foreign_bytes(&bytes) {
        Some(found) => (found.what, found.mend),
        None => ("not a pickle", "save it with protocol 2, 3, 4 or 5"),
    };
    Err(FileError::new(what, path, mend))
}

/// The one file of a folder that is of this kind, if there is none of the others
/// in it: Meta's or nanochat's by their names, or the only `.model`.
pub(super) fn load_one(
    places: &Places,
    given: &Given,
) -> Result<Option<Tokenizer>, FileError> {
    if let Some(path) = places.find(MODEL) {
        return load_model(MODEL, &path, places, given).map(Some);
    }
    if let Some(path) = places.find(PICKLE) {
        return load_pickle(&path, places, given).map(Some);
    }
    match &models(places)[..] {
        [] => Ok(None),
        [path] => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            load_model(&name, path, places, given).map(Some)
        }
        _ => {
            let what = "several .model files";
            let mend = "name the one that is meant";
            Err(FileError::new(what, places.folder(), mend))
        }
    }
}

fn models(places: &Places) -> Vec<PathBuf> {
    let entries = fs::read_dir(places.folder()).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_model = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default();
        ending.eq_ignore_ascii_case("model") && path.is_file()
    };
    paths.filter(is_model).collect()
}
