//! Reading tokenizers.

use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{LineError, Tokenizer, Vocabulary, parse_vocab_json};
use indexmap::IndexMap;

use super::ranks::{load_tiktoken, only_ranked, ranked_names};
use crate::bpe::config::{Config, parse_config};
use crate::bpe::format::{ALL_NAMES, CONFIG_NAME, Format};
use crate::files::{FileError, Places, read_text};
use crate::formats::tokenizer_json::parse_tokenizer_json;

const VOCABULARY_NAMES: [&str; 2] = ["vocab.json", "encoder.json"];
const MERGES_NAMES: [&str; 2] = ["merges.txt", "vocab.bpe"];
const TOKENIZER_JSON: &str = "tokenizer.json";

/// Reads a tokenizer from a folder or a file.
///
/// - A folder's `bytepair.json` says in which form the tokenizer stands beside
///   it, and its pattern and special tokens. Without one it is a `vocab.json`
///   (or `encoder.json`) and a `merges.txt` (or `vocab.bpe`), if they are
///   there: then GPT-2's pattern is meant, and an entry that is neither a byte
///   nor made by a merge is a special token. Otherwise it is a `tokenizer.json`
///   or the only `.tiktoken` file.
/// - A `.json` file is a `tokenizer.json` as [`save`](super::save) writes it,
///   and says all by itself.
/// - A `.tiktoken` file holds ranked tokens. If its name begins with `r50k`,
///   `gpt2`, `cl100k` or `o200k`, the pattern and special tokens of that
///   encoding are meant; otherwise those of the `bytepair.json` beside it, if
///   that says that it is one of a `.tiktoken` file; otherwise GPT-2's pattern
///   and no special tokens.
/// - A `merges.txt` or `.bpe` file alone is meant with GPT-2's pattern, the
///   ids that follow from it, and no special tokens.
///
/// A folder that a killed [`save`](super::save) left half renamed is read as
/// the tokenizer that it wrote.
///
/// # Errors
/// What the system says, and any file that is not what it should be, with the
/// line.
pub fn load(path: &Path) -> Result<Tokenizer, FileError> {
    if path.is_dir() {
        return load_folder(&Places::of(path, &ALL_NAMES)?);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let Some("json" | "tiktoken" | "txt" | "bpe") = ending else {
        // The system's word first, if there is nothing to read at all.
        read_text(path)?;
        let mend = "name a folder, or a .json, .tiktoken, .bpe or .txt file";
        return Err(FileError::new("no tokenizer of a known form", path, mend));
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let places = Places::of(folder.unwrap_or(Path::new(".")), &ALL_NAMES)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let place = places.find(&name);
    let place = place.as_deref().unwrap_or(path);
    match ending {
        Some("json") if VOCABULARY_NAMES.contains(&&*name) => {
            let what = "a vocabulary without its merges";
            Err(FileError::new(what, path, "name its folder"))
        }
        Some("json") => load_tokenizer_json(place),
        Some("tiktoken") => load_tiktoken(&name, place, &places),
        _ => load_merges(place),
    }
}

fn load_folder(places: &Places) -> Result<Tokenizer, FileError> {
    let config = read_config(places)?;
    let has = |name: &str| places.find(name).is_some();
    let format = match &config {
        Some(config) => config.format,
        None if VOCABULARY_NAMES.into_iter().any(has) => Format::Gpt2,
        None if has(TOKENIZER_JSON) => Format::TokenizerJson,
        None if !ranked_names(places).is_empty() => Format::Tiktoken,
        None => Format::Gpt2,
    };
    match format {
        Format::Gpt2 => load_vocab_and_merges(places, config),
        Format::TokenizerJson => {
            let path = one_of(places, &[TOKENIZER_JSON])?;
            let tokenizer = load_tokenizer_json(&path)?;
            check_agreement(&tokenizer, config, &path)?;
            Ok(tokenizer)
        }
        Format::Tiktoken => {
            let (name, path) = only_ranked(places)?;
            load_tiktoken(&name, &path, places)
        }
    }
}

pub(super) fn read_config(
    places: &Places,
) -> Result<Option<Config>, FileError> {
    let Some(path) = places.find(CONFIG_NAME) else {
        return Ok(None);
    };
    parse_config(&read_text(&path)?)
        .map(Some)
        .map_err(|error| in_file(error, &path))
}

fn load_vocab_and_merges(
    places: &Places,
    config: Option<Config>,
) -> Result<Tokenizer, FileError> {
    let vocabulary_path = one_of(places, &VOCABULARY_NAMES)?;
    let merges_path = one_of(places, &MERGES_NAMES)?;
    let entries = parse_vocab_json(&read_text(&vocabulary_path)?)
        .map_err(|error| in_file(error, &vocabulary_path))?;
    let merges = read_text(&merges_path)?;
    let (vocabulary, special) = Vocabulary::from_merges_txt(&merges, &entries)
        .map_err(|error| in_file(error, &merges_path))?;
    let (pattern, mut all) = match config {
        None => (Pattern::Gpt2, IndexMap::new()),
        Some(config) => (config.pattern, config.special_tokens),
    };
    for (text, id) in special {
        let known = *all.entry(text.clone()).or_insert(id);
        if known != id {
            let what = format!("the special token {text:?} with the id {id}");
            let mend = format!("{CONFIG_NAME} says {known}, keep one of them");
            return Err(FileError::new(what, &vocabulary_path, mend));
        }
    }
    tokenizer(places.folder(), vocabulary, pattern, all)
}

fn load_tokenizer_json(path: &Path) -> Result<Tokenizer, FileError> {
    let (vocabulary, pattern, special) =
        parse_tokenizer_json(&read_text(path)?)
            .map_err(|error| in_file(error, path))?;
    tokenizer(path, vocabulary, pattern, special)
}

/// That a `tokenizer.json`, which says all by itself, says the same as the
/// `bytepair.json` beside it.
fn check_agreement(
    tokenizer: &Tokenizer,
    config: Option<Config>,
    path: &Path,
) -> Result<(), FileError> {
    let Some(config) = config else {
        return Ok(());
    };
    let same = Config::of(tokenizer, config.tie_break, config.format);
    // Two objects with the same entries are equal in any order.
    if same == config {
        return Ok(());
    }
    let what = format!("another pattern or special tokens than {CONFIG_NAME}");
    Err(FileError::new(
        what,
        path,
        "remove one of the two, or train again",
    ))
}

fn load_merges(path: &Path) -> Result<Tokenizer, FileError> {
    let vocabulary = Vocabulary::from_merges_txt_alone(&read_text(path)?)
        .map_err(|error| in_file(error, path))?;
    tokenizer(path, vocabulary, Pattern::Gpt2, [])
}

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

/// The first of some names that is there.
fn one_of(places: &Places, names: &[&str]) -> Result<PathBuf, FileError> {
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
    let (what, mend) = error.rsplit_once("; ").unwrap_or((&error, "mend it"));
    FileError::new(what, path, mend)
}

pub(super) fn in_file(error: LineError, path: &Path) -> FileError {
    let LineError { line, what, mend } = error;
    FileError::new(what, path, mend).at(format!("line {line}"))
}
