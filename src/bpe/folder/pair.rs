//! A vocabulary and its merges in two files, as GPT-2 was published.

use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{
    Tokenizer, Vocabulary, bytes_to_text, merge_lines, parse_vocab_json,
    text_to_bytes,
};
use indexmap::IndexMap;

use super::given::Given;
use super::parts::{in_file, one_of, tokenizer};
use super::said::Said;
use crate::bpe::config::Config;
use crate::bpe::format::CONFIG_NAME;
use crate::files::{FileError, Places, read_text};

pub(super) const VOCABULARY_NAMES: [&str; 2] = ["vocab.json", "encoder.json"];
pub(super) const MERGES_NAMES: [&str; 2] = ["merges.txt", "vocab.bpe"];

/// Tokens by their text, with their ids.
type Entries = IndexMap<String, TokenId>;

/// Reads the pair of files, with the pattern and the special tokens that the
/// `bytepair.json` says or, where there is none, the files next to it.
pub(super) fn load_pair(
    places: &Places,
    config: Option<Config>,
    said: &Said,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    said.check_given(given)?;
    let [vocabulary_path, merges_path] = match config {
        // What it wrote has the first names.
        Some(_) => [
            one_of(places, &VOCABULARY_NAMES)?,
            one_of(places, &MERGES_NAMES)?,
        ],
        None => [
            only_of(places, &VOCABULARY_NAMES)?,
            only_of(places, &MERGES_NAMES)?,
        ],
    };
    let entries = parse_vocab_json(&read_text(&vocabulary_path)?)
        .map_err(|error| in_file(error, &vocabulary_path))?;
    let merges = read_text(&merges_path)?;
    let (vocabulary, left) = Vocabulary::from_merges_txt(&merges, &entries)
        .map_err(|error| in_file(error, &merges_path))?;
    let (pattern, mut special) = match config {
        Some(config) => (config.pattern, config.special_tokens),
        None => {
            let pattern = given.pattern.clone().unwrap_or(Pattern::Gpt2);
            let mut special = said.special_tokens(&entries)?;
            add_given(&mut special, given)?;
            (pattern, special)
        }
    };
    let unmade = divide(left, &mut special, &vocabulary_path)?;
    let vocabulary = vocabulary.with_unmade(unmade);
    tokenizer(places.folder(), vocabulary, pattern, special)
}

/// Adds the special tokens that are given, unless the files say others.
fn add_given(special: &mut Entries, given: &Given) -> Result<(), FileError> {
    for (text, id) in &given.special_tokens {
        let known = *special.entry(text.clone()).or_insert(*id);
        if known != *id {
            let what = format!("the special token {text:?} with the id {id}");
            let mend =
                format!("the tokenizer's files say {known}, leave it out");
            let option = Path::new("--special-token");
            return Err(FileError::new(what, option, mend));
        }
    }
    Ok(())
}

/// GPT-2's own special token, which its files do not call one.
const END_OF_TEXT: &str = "<|endoftext|>";

/// Checks the special tokens against the entries that no merge makes, and adds
/// GPT-2's own; gives the other entries, which no text is encoded to.
fn divide(
    left: Vec<(String, TokenId)>,
    special: &mut Entries,
    path: &Path,
) -> Result<Vec<(TokenId, Vec<u8>)>, FileError> {
    let mut unmade = Vec::new();
    for (text, id) in left {
        match special.get(&text).copied() {
            Some(known) if known == id => {}
            Some(known) => {
                let what =
                    format!("the special token {text:?} with the id {id}");
                let mend =
                    format!("another file has {known}; correct one of them");
                return Err(FileError::new(what, path, mend));
            }
            None if text == END_OF_TEXT => {
                special.insert(text, id);
            }
            None => {
                let bytes = text_to_bytes(&text);
                let as_it_is = || text.clone().into_bytes();
                unmade.push((id, bytes.unwrap_or_else(as_it_is)));
            }
        }
    }
    Ok(unmade)
}

/// The one of two names that is there. If both are, they must be the same
/// file twice: nobody can know which is meant.
fn only_of(places: &Places, names: &[&str; 2]) -> Result<PathBuf, FileError> {
    let path = one_of(places, names)?;
    let found = names.map(|name| places.find(name));
    if let [Some(first), Some(second)] = found
        && read_text(&first)? != read_text(&second)?
    {
        let what = format!("not the same as {}", names[0]);
        return Err(FileError::new(what, &second, "keep one of them"));
    }
    Ok(path)
}

/// What to do about two files that say different things.
const KEEP_ONE: &str = "remove the one that is wrong";

/// That a vocabulary and merges next to a `tokenizer.json`, if they are there,
/// say the same.
pub(super) fn check_same(
    places: &Places,
    tokenizer: &Tokenizer,
    json: &Path,
) -> Result<(), FileError> {
    let json = json.file_name().unwrap_or_default().to_string_lossy();
    // Beside a bytepair.json others may have other names.
    let is_ours = json == CONFIG_NAME;
    let names = |all: [&'static str; 2]| match is_ours {
        true => vec![all[0]],
        false => all.to_vec(),
    };
    let first = |all| names(all).iter().find_map(|name| places.find(name));
    if let Some(path) = first(VOCABULARY_NAMES) {
        check_entries(&path, tokenizer, &json)?;
    }
    if let Some(path) = first(MERGES_NAMES) {
        check_merges(&path, tokenizer, &json)?;
    }
    Ok(())
}

fn check_entries(
    path: &Path,
    tokenizer: &Tokenizer,
    json: &str,
) -> Result<(), FileError> {
    let entries = parse_vocab_json(&read_text(path)?)
        .map_err(|error| in_file(error, path))?;
    let mut entries = entries.iter();
    match entries.find(|&(text, &id)| !is_entry(tokenizer, text, id)) {
        None => Ok(()),
        Some((text, id)) => {
            let what = format!("{text:?} with the id {id}, not as in {json}");
            Err(FileError::new(what, path, KEEP_ONE))
        }
    }
}

fn check_merges(
    path: &Path,
    tokenizer: &Tokenizer,
    json: &str,
) -> Result<(), FileError> {
    let vocabulary = tokenizer.vocabulary();
    let text = |id| vocabulary.bytes(id).map(bytes_to_text).unwrap_or_default();
    let mut merges = vocabulary.merges().iter();
    for (number, line) in merge_lines(&read_text(path)?) {
        let merge = merges.next();
        let merge = merge.map(|m| format!("{} {}", text(m.0), text(m.1)));
        if merge.as_deref() != Some(line) {
            let what = format!("its merge differs from that in {json}");
            let error = FileError::new(what, path, KEEP_ONE);
            return Err(error.at(format!("line {number}")));
        }
    }
    match merges.len() {
        0 => Ok(()),
        missing => {
            let what = format!("{missing} merges fewer than {json} has");
            Err(FileError::new(what, path, KEEP_ONE))
        }
    }
}

/// Whether a tokenizer has a token of this text and id, as it is written in a
/// `vocab.json`.
fn is_entry(tokenizer: &Tokenizer, text: &str, id: TokenId) -> bool {
    let ordinary = tokenizer.vocabulary().bytes(id);
    ordinary.is_some_and(|bytes| bytes_to_text(bytes) == text)
        || tokenizer.special().any(|special| special == (text, id))
}
