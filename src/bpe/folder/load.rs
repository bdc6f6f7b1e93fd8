//! Reading tokenizers: which file says what.

use std::path::{Path, PathBuf};

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary};

use super::checks::{
    check_agreement, check_links, check_other_formats, refuse_given,
    refuse_word_piece,
};
use super::given::Given;
use super::model::{PICKLES, load_model, load_one, load_pickle};
use super::pair::{VOCABULARY_NAMES, check_same, load_pair};
use super::parts::{in_file, of_json, one_of, tokenizer};
use super::ranks::{check_ranks, load_ranked, only_ranked, ranked_names};
use super::said::Said;
use crate::bpe::config::{Config, parse_config};
use crate::bpe::format::{CONFIG_NAME, Format, WRITTEN};
use crate::files::{FileError, Places, read_text};
use crate::formats::tokenizer_json::parse_tokenizer_json;

pub(super) const TOKENIZER_JSON: &str = "tokenizer.json";

/// The endings of the files that are read by themselves.
const ENDINGS: [&str; 7] =
    ["json", "tiktoken", "model", "pkl", "pickle", "txt", "bpe"];

/// Reads a tokenizer from a folder or a file.
///
/// Of a folder the first of these that is there is read:
///
/// 1. `bytepair.json`, which [`save`](super::save) writes: it says in which
///    format the tokenizer is next to it, the pattern and the special tokens.
/// 2. `tokenizer.json` of Hugging Face's tokenizers, which says all by itself.
/// 3. `vocab.json` or `encoder.json`, and `merges.txt` or `vocab.bpe`. GPT-2's
///    pattern is meant. The special tokens are `<|endoftext|>`, as in GPT-2,
///    and those that one of the files below names. Any other entry that no
///    merge makes is decoded, and no text is encoded to it.
/// 4. The only `.tiktoken` file.
/// 5. `tokenizer.model`, `tokenizer.pkl`, or the only `.model` file.
///
/// Those that come later must say the same; a `tokenizer.model` of SentencePiece
/// next to others is left alone.
///
/// What `added_tokens.json`, `special_tokens_map.json` and
/// `tokenizer_config.json` say besides them and what would change the ids is
/// obeyed, or it is an error.
///
/// Of a file:
///
/// - A `tokenizer.json`, under any name that ends in `.json`, says all by
///   itself.
/// - A `.tiktoken` file, or a `tokenizer.model` of the same form, holds ranks
///   only. For `r50k_base`, `gpt2`, `p50k_base`, `p50k_edit`, `cl100k_base`,
///   `o200k_base`, `o200k_harmony`, `llama3`, `llama3.1` and `qwen` pattern and
///   special tokens are known by the name, for the ranks of Llama 3 under any
///   name: they are those of Llama 3.1 if the `params.json` next to it has
///   `use_scaled_rope`. Otherwise the `bytepair.json` next to it says them, or
///   [`load_given`]'s caller.
/// - Another `.model` file is minbpe's, which says all by itself.
/// - A `.pkl` or `.pickle` file holds a `tiktoken.Encoding`, which says all by
///   itself, or ranks only.
/// - A `merges.txt` or `.bpe` file without a vocabulary next to it is meant
///   with GPT-2's pattern, the ids that follow from it, and no special tokens.
///
/// A folder that a killed [`save`](super::save) left half renamed is read as
/// the tokenizer that it wrote.
///
/// # Errors
/// What the system says, and any file that is not what it should be or that
/// says what is not obeyed, with the line where there is one.
pub fn load(path: &Path) -> Result<Tokenizer, FileError> {
    load_given(path, &Given::default())
}

/// [`load`], with the pattern and special tokens of a tokenizer whose files do
/// not say them.
///
/// # Errors
/// As [`load`]; what is given although the files say it themselves.
pub fn load_given(path: &Path, given: &Given) -> Result<Tokenizer, FileError> {
    if path.is_dir() {
        return load_folder(&Places::of(path, &WRITTEN)?, given);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.map(str::to_ascii_lowercase).unwrap_or_default();
    if !ENDINGS.contains(&&*ending) {
        // What it is, or the system's word, if it is nothing to read at all.
        read_text(path)?;
        let mend = "name a folder, or a .json, .tiktoken, .model, .pkl, .bpe or .txt \
                    file";
        return Err(FileError::new("not a known tokenizer file", path, mend));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let places = Places::of(folder.unwrap_or(Path::new(".")), &WRITTEN)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Where it is, unless it is still to be renamed: under the user's name.
    let waits = |place: &PathBuf| *place != places.folder().join(&*name);
    let place = places.find(&name).filter(waits);
    let place = place.as_deref().unwrap_or(path);
    match &*ending {
        "json" if VOCABULARY_NAMES.contains(&&*name) => {
            let what = "a vocabulary without its merges";
            Err(FileError::new(what, path, "name its folder"))
        }
        "json" => {
            refuse_given(given, path)?;
            load_tokenizer_json(place, None, &Said::default())
        }
        "tiktoken" => load_ranked(&name, place, &places, given),
        "model" => load_model(&name, place, &places, given),
        ending if PICKLES.contains(&ending) => {
            load_pickle(place, &places, given)
        }
        _ => match VOCABULARY_NAMES.iter().find_map(|n| places.find(n)) {
            // It says other ids than would follow from the merges.
            Some(_) => {
                let what = "merges without their vocabulary";
                Err(FileError::new(what, path, "name their folder"))
            }
            None => load_merges(place, given),
        },
    }
}

fn load_folder(places: &Places, given: &Given) -> Result<Tokenizer, FileError> {
    check_links(places)?;
    let said = Said::read(places)?;
    if let Some(config) = read_config(places)? {
        refuse_given(given, &places.folder().join(CONFIG_NAME))?;
        return load_ours(places, config, &said);
    }
    if let Some(path) = places.find(TOKENIZER_JSON) {
        refuse_given(given, &path)?;
        let tokenizer = load_tokenizer_json(&path, None, &said)?;
        check_same(places, &tokenizer, &path)?;
        check_ranks(places, &tokenizer)?;
        return Ok(tokenizer);
    }
    let has = |name| places.find(name).is_some();
    let has_pair = VOCABULARY_NAMES.into_iter().any(has);
    if !has_pair && !ranked_names(places).is_empty() {
        let (name, path) = only_ranked(places)?;
        let tokenizer = load_ranked(&name, &path, places, given)?;
        said.check_known(&tokenizer)?;
        return Ok(tokenizer);
    }
    if !has_pair {
        if let Some(tokenizer) = load_one(places, given)? {
            said.check_known(&tokenizer)?;
            return Ok(tokenizer);
        }
        refuse_word_piece(places)?;
        let what = "no tokenizer.json, no vocab.json and no .tiktoken file";
        let mend = "name the folder or the file of a tokenizer";
        return Err(FileError::new(what, places.folder(), mend));
    }
    let tokenizer = load_pair(places, None, &said, given)?;
    check_ranks(places, &tokenizer)?;
    Ok(tokenizer)
}

/// The tokenizer of a folder that has a `bytepair.json`.
fn load_ours(
    places: &Places,
    config: Config,
    said: &Said,
) -> Result<Tokenizer, FileError> {
    let (format, pattern) = (config.format, config.pattern.clone());
    let tokenizer = load_format(places, config)?;
    said.check_known(&tokenizer)?;
    check_other_formats(places, &tokenizer, format, &pattern)?;
    Ok(tokenizer)
}

/// The tokenizer next to a `bytepair.json`.
fn load_format(
    places: &Places,
    config: Config,
) -> Result<Tokenizer, FileError> {
    let name_of = config.format.names()[0];
    match config.format {
        Format::Gpt2 => {
            let none = (Said::default(), Given::default());
            load_pair(places, Some(config), &none.0, &none.1)
        }
        Format::TokenizerJson => {
            let path = one_of(places, &[TOKENIZER_JSON])?;
            let none = Said::default();
            let tokenizer = load_tokenizer_json(&path, Some(&config), &none)?;
            check_agreement(&tokenizer, &config, &path)?;
            Ok(tokenizer)
        }
        Format::Tiktoken => {
            let (name, path) = only_ranked(places)?;
            load_ranked(&name, &path, places, &Given::default())
        }
        Format::Minbpe | Format::Pickle => {
            let (path, none) = (one_of(places, &[name_of])?, Given::default());
            let tokenizer = match config.format {
                Format::Pickle => load_pickle(&path, places, &none)?,
                _ => load_model(name_of, &path, places, &none)?,
            };
            check_agreement(&tokenizer, &config, &path)?;
            Ok(tokenizer)
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

/// A `tokenizer.json`. Where a `bytepair.json` is next to it, that says the
/// pattern in the user's own words.
fn load_tokenizer_json(
    path: &Path,
    config: Option<&Config>,
    said: &Said,
) -> Result<Tokenizer, FileError> {
    let known = config.map(|config| &config.pattern);
    let parts = parse_tokenizer_json(&read_text(path)?, known)
        .map_err(|error| in_file(error, path))?;
    let tokenizer = of_json(path, parts)?;
    said.check_known(&tokenizer)?;
    Ok(tokenizer)
}

fn load_merges(path: &Path, given: &Given) -> Result<Tokenizer, FileError> {
    let vocabulary = Vocabulary::from_merges_txt_alone(&read_text(path)?)
        .map_err(|error| in_file(error, path))?;
    let Given {
        pattern,
        special_tokens,
    } = given.clone();
    tokenizer(
        path,
        vocabulary,
        pattern.unwrap_or(Pattern::Gpt2),
        special_tokens,
    )
}
