//! What must hold of a tokenizer's files together.

use std::path::Path;
use std::sync::Arc;

use ch06_pre_tokens::Pattern;
use ch07_gpt2::Tokenizer;

use super::given::Given;
use super::load::TOKENIZER_JSON;
use super::pair::{MERGES_NAMES, VOCABULARY_NAMES, check_same};
use super::parts::in_file;
use super::said::SAID_NAMES;
use crate::bpe::config::Config;
use crate::bpe::format::{ALL_NAMES, CONFIG_NAME, Format};
use crate::files::{FileError, Places, read_text};
use crate::formats::tokenizer_json::{Pipeline, parse_tokenizer_json};

/// That the files of another format next to those that a `bytepair.json` names
/// hold the same tokenizer.
pub(super) fn check_other_formats(
    places: &Places,
    tokenizer: &Tokenizer,
    format: Format,
    pattern: &Pattern,
) -> Result<(), FileError> {
    if format != Format::Gpt2 {
        check_same(places, tokenizer, Path::new(CONFIG_NAME))?;
    }
    let json = places.find(TOKENIZER_JSON);
    let Some(path) = json.filter(|_| format != Format::TokenizerJson) else {
        return Ok(());
    };
    let of_json = parse_tokenizer_json(&read_text(&path)?, Some(pattern))
        .map_err(|error| in_file(error, &path))?;
    let ordinary = tokenizer.vocabulary();
    let prepares = |pipeline: &Arc<Pipeline>| !pipeline.describe().is_empty();
    let is_same = of_json.pattern == *pattern
        && !of_json.pipeline.as_ref().is_some_and(prepares)
        && of_json.vocabulary.iter().eq(ordinary.iter())
        && of_json.vocabulary.merges() == ordinary.merges()
        && of_json
            .special
            .iter()
            .map(|(t, i)| (&**t, *i))
            .eq(tokenizer.special());
    match is_same {
        true => Ok(()),
        false => {
            let what = format!("not the tokenizer of {CONFIG_NAME}");
            Err(FileError::new(what, &path, "remove one of the two"))
        }
    }
}

/// That no file of a tokenizer is a link to nothing, as a download that was
/// broken off leaves it.
pub(super) fn check_links(places: &Places) -> Result<(), FileError> {
    let names = ALL_NAMES.iter().chain(&VOCABULARY_NAMES);
    for name in names.chain(&MERGES_NAMES).chain(&SAID_NAMES) {
        let path = places.folder().join(name);
        if path.is_symlink() && !path.exists() {
            let what = "a link to a file that is not there";
            let mend = "download the file, or remove the link";
            return Err(FileError::new(what, &path, mend));
        }
    }
    Ok(())
}

/// Where there is nothing to read, that there is no WordPiece vocabulary.
pub(super) fn refuse_word_piece(places: &Places) -> Result<(), FileError> {
    let Some(path) = places.find("vocab.txt") else {
        return Ok(());
    };
    let mend = "only byte-level BPE is read, from a tokenizer.json or a \
                vocab.json and a merges.txt";
    Err(FileError::new("a WordPiece vocabulary", &path, mend))
}

/// That a `tokenizer.json`, which says all by itself, says the same as the
/// `bytepair.json` next to it.
pub(super) fn check_agreement(
    tokenizer: &Tokenizer,
    config: &Config,
    path: &Path,
) -> Result<(), FileError> {
    let same = Config::of(tokenizer, config.history(), config.format);
    // Two objects with the same entries are equal in any order.
    if same == *config {
        return Ok(());
    }
    let what = format!("another pattern or special tokens than {CONFIG_NAME}");
    Err(FileError::new(
        what,
        path,
        "remove one of the two, or train again",
    ))
}

/// That nothing is given which the file `path` says itself.
pub(super) fn refuse_given(
    given: &Given,
    path: &Path,
) -> Result<(), FileError> {
    if given.is_empty() {
        return Ok(());
    }
    let what = "the file has its own pattern and special tokens";
    let mend = "leave out --pattern and --special-token";
    Err(FileError::new(what, path, mend))
}
