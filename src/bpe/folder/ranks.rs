//! `.tiktoken` files, and what they do not say themselves.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{LineError, Tokenizer, parse_tiktoken};
use ch12_fast_encoding::vocabulary_from_ranks;
use indexmap::IndexMap;

use super::checks::refuse_given;
use super::given::Given;
use super::load::read_config;
use super::model::{ranks_of_model, read_pickle};
use super::parts::{in_file, of_json, tokenizer};
use super::published::Published;
use crate::bpe::format::{CONFIG_NAME, Format, MODEL, PICKLE};
use crate::files::{FileError, Places, read_text};
use crate::formats::tokenizer_json::{Parts, Pipeline};

/// The name of ours.
const RANKS: &str = "ranks.tiktoken";

/// A file of ranks of this name; what it does not say itself follows from the
/// name, or is next to it, or is given.
pub(super) fn load_ranked(
    name: &str,
    place: &Path,
    places: &Places,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    if let Some(known) = Published::of_name(name) {
        refuse_given(given, place)?;
        let tokens = read_ranks(place)?;
        known.check_count(tokens.len(), place)?;
        return published(tokens, known, place);
    }
    // That of our own file says nothing of another one.
    let is_other = name != RANKS && places.find(RANKS).is_some();
    match read_config(places)? {
        Some(config) if config.format == Format::Tiktoken && !is_other => {
            refuse_given(given, &places.folder().join(CONFIG_NAME))?;
            let tokens = read_ranks(place)?;
            of_ranks(tokens, config.pattern, config.special_tokens, place)
        }
        _ => load_with_given(read_ranks(place)?, place, places, given),
    }
}

/// A published encoding.
fn published(
    ranks: Ranks,
    known: Published,
    path: &Path,
) -> Result<Tokenizer, FileError> {
    let (pattern, special) = (known.pattern(), known.special());
    if !known.is_normalized() {
        return of_ranks(ranks, pattern, special, path);
    }
    let vocabulary = vocabulary_from_ranks(ranks);
    let pipeline = Pipeline::nfc(&pattern, &special, &vocabulary);
    let pipeline = pipeline.map_err(|what| {
        FileError::new(what, path, "give its tokenizer.json in its place")
    })?;
    let parts = Parts {
        vocabulary,
        pattern,
        special,
        pipeline: Some(Arc::new(pipeline)),
    };
    of_json(path, parts)
}

/// Ranks, with the pattern and the special tokens that are given, or those that
/// belong to just these ranks.
pub(super) fn load_with_given(
    tokens: Ranks,
    path: &Path,
    places: &Places,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    let (pattern, special) = match (&given.pattern, &given.special_tokens) {
        (Some(pattern), special) => (pattern.clone(), special.clone()),
        (None, special) => {
            let known = Published::of_ranks(&tokens);
            let known = known.ok_or_else(|| without_pattern(path))?;
            let special = match special.is_empty() {
                true => with_params(known, places)?.special(),
                false => special.clone(),
            };
            (known.pattern(), special)
        }
    };
    of_ranks(tokens, pattern, special, path)
}

fn without_pattern(path: &Path) -> FileError {
    let what = "ranks without a pattern and special tokens";
    let mend = format!(
        "use --pattern, and --special-token TEXT=ID for each special token, or \
         put a {CONFIG_NAME} next to it"
    );
    FileError::new(what, path, mend)
}

/// What Meta's folders of Llama say besides the ranks, which are the same in
/// all of them.
const PARAMS: &str = "params.json";

/// Which Llama a folder is of: since 3.1 its `params.json` has a setting more.
fn with_params(
    known: Published,
    places: &Places,
) -> Result<Published, FileError> {
    let Some(path) = places.find(PARAMS) else {
        return Ok(known);
    };
    let params: serde_json::Value = serde_json::from_str(&read_text(&path)?)
        .map_err(|error| {
            let mend = "correct it, or remove it from the folder";
            in_file(LineError::of_json(&error, mend), &path)
        })?;
    match params.get("use_scaled_rope") {
        Some(serde_json::Value::Bool(true)) => Ok(Published::Llama31),
        _ => Ok(known),
    }
}

/// Tokens by their ranks.
pub(super) type Ranks = IndexMap<TokenId, Vec<u8>>;

fn read_ranks(path: &Path) -> Result<Ranks, FileError> {
    parse_tiktoken(&read_text(path)?).map_err(|error| in_file(error, path))
}

pub(super) fn of_ranks(
    ranks: Ranks,
    pattern: Pattern,
    special: impl IntoIterator<Item = (String, TokenId)>,
    path: &Path,
) -> Result<Tokenizer, FileError> {
    tokenizer(path, vocabulary_from_ranks(ranks), pattern, special)
}

/// That the files of ranks next to a tokenizer that was read from others give
/// its tokens the same ids.
pub(super) fn check_ranks(
    places: &Places,
    tokenizer: &Tokenizer,
) -> Result<(), FileError> {
    for name in ranked_names(places) {
        let path = places.folder().join(name);
        check_same_ranks(&read_ranks(&path)?, tokenizer, &path)?;
    }
    if let Some(path) = places.find(MODEL)
        && let Some(ranks) = ranks_of_model(&path)?
    {
        check_same_ranks(&ranks, tokenizer, &path)?;
    }
    if let Some(path) = places.find(PICKLE) {
        let ranks = read_pickle(&path)?.ranks;
        check_same_ranks(&ranks, tokenizer, &path)?;
    }
    Ok(())
}

fn check_same_ranks(
    ranks: &Ranks,
    tokenizer: &Tokenizer,
    path: &Path,
) -> Result<(), FileError> {
    let vocabulary = tokenizer.vocabulary();
    let mut ranks = ranks.iter();
    match ranks.find(|&(&id, bytes)| vocabulary.bytes(id) != Some(bytes)) {
        None => Ok(()),
        Some((id, _)) => {
            let what = format!(
                "its token {id} differs from that of the files next to it"
            );
            let mend = "remove the one that is wrong";
            Err(FileError::new(what, path, mend))
        }
    }
}

/// The only `.tiktoken` file, or the one of our name, and where it is.
pub(super) fn only_ranked(
    places: &Places,
) -> Result<(String, PathBuf), FileError> {
    let mut names = ranked_names(places);
    if names.iter().any(|name| name == RANKS) {
        names = vec![RANKS.to_string()];
    }
    let refuse = |what| {
        let mend = "pass the path of the .tiktoken file to use";
        Err(FileError::new(what, places.folder(), mend))
    };
    match &names[..] {
        [] => refuse("no .tiktoken file"),
        [name] => {
            let path = places.find(name);
            let path = path.unwrap_or_else(|| places.folder().join(name));
            Ok((names.remove(0), path))
        }
        _ => refuse("several .tiktoken files"),
    }
}

/// The names of the `.tiktoken` files of a folder.
pub(super) fn ranked_names(places: &Places) -> Vec<String> {
    let entries = fs::read_dir(places.folder()).into_iter().flatten();
    let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
    // One that is still to be renamed has another name.
    let names = names.chain([RANKS.to_string()]);
    let ranked = |name: &String| {
        name.to_ascii_lowercase().ends_with(".tiktoken")
            && places.find(name).is_some()
    };
    let mut names: Vec<String> = names.filter(ranked).collect();
    names.sort_unstable();
    names.dedup();
    names
}
