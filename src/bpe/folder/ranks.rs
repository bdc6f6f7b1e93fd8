//! `.tiktoken` files, and what they do not say themselves.

use std::fs;
use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary, parse_tiktoken};

use super::checks::refuse_given;
use super::given::Given;
use super::load::read_config;
use super::parts::{in_file, tokenizer};
use crate::bpe::format::{CONFIG_NAME, Format};
use crate::files::{FileError, Places, read_text};

/// The name of ours.
const RANKS: &str = "ranks.tiktoken";

/// A file of ranks of this name; what it does not say itself follows from the
/// name, or stands beside it, or is given.
pub(super) fn load_ranked(
    name: &str,
    place: &Path,
    places: &Places,
    given: &Given,
) -> Result<Tokenizer, FileError> {
    if let Some((pattern, special)) = encoding(name) {
        refuse_given(given, place)?;
        let special = special.iter().map(|&(text, id)| (text.to_string(), id));
        let tokenizer = load_ranks(place, pattern, special)?;
        check_count(name, tokenizer.vocabulary().len(), place)?;
        return Ok(tokenizer);
    }
    // That of our own file says nothing of another one.
    let is_other = name != RANKS && places.find(RANKS).is_some();
    match read_config(places)? {
        Some(config) if config.format == Format::Tiktoken && !is_other => {
            refuse_given(given, &places.folder().join(CONFIG_NAME))?;
            load_ranks(place, config.pattern, config.special_tokens)
        }
        _ => load_with_given(place, given),
    }
}

fn load_with_given(path: &Path, given: &Given) -> Result<Tokenizer, FileError> {
    let Given {
        pattern,
        special_tokens,
    } = given.clone();
    let Some(pattern) = pattern else {
        // What else it may be comes first.
        parse_tiktoken(&read_text(path)?)
            .map_err(|error| in_file(error, path))?;
        let what = "ranks without a pattern and special tokens";
        let mend = format!(
            "say --pattern, and --special-token TEXT=ID for each special \
             token, or put a {CONFIG_NAME} beside it"
        );
        return Err(FileError::new(what, path, mend));
    };
    load_ranks(path, pattern, special_tokens)
}

fn load_ranks(
    path: &Path,
    pattern: Pattern,
    special: impl IntoIterator<Item = (String, TokenId)>,
) -> Result<Tokenizer, FileError> {
    let tokens = parse_tiktoken(&read_text(path)?)
        .map_err(|error| in_file(error, path))?;
    tokenizer(path, Vocabulary::from_ranks(tokens), pattern, special)
}

/// The pattern and the special tokens of an encoding.
type Encoding = (Pattern, &'static [(&'static str, TokenId)]);

/// Those of the encoding that the file of this name holds, if it is one of
/// tiktoken's. (Source: tiktoken's `openai_public.py`; p50k_edit has the ranks
/// of p50k_base.)
fn encoding(name: &str) -> Option<Encoding> {
    let name = name.to_ascii_lowercase();
    let special: &[_] = match name.strip_suffix(".tiktoken")? {
        "r50k_base" | "gpt2" | "p50k_base" => &[("<|endoftext|>", 50_256)],
        "p50k_edit" => &[
            ("<|endoftext|>", 50_256),
            ("<|fim_prefix|>", 50_281),
            ("<|fim_middle|>", 50_282),
            ("<|fim_suffix|>", 50_283),
        ],
        "cl100k_base" => &[
            ("<|endoftext|>", 100_257),
            ("<|fim_prefix|>", 100_258),
            ("<|fim_middle|>", 100_259),
            ("<|fim_suffix|>", 100_260),
            ("<|endofprompt|>", 100_276),
        ],
        "o200k_base" => {
            &[("<|endoftext|>", 199_999), ("<|endofprompt|>", 200_018)]
        }
        _ => return None,
    };
    let pattern = match &name[..1] {
        "c" => Pattern::Cl100k,
        "o" => Pattern::O200k,
        _ => Pattern::Gpt2,
    };
    Some((pattern, special))
}

/// That the `.tiktoken` files beside a tokenizer that was read from others give
/// its tokens the same ids.
pub(super) fn check_ranks(
    places: &Places,
    tokenizer: &Tokenizer,
) -> Result<(), FileError> {
    for name in ranked_names(places) {
        let path = places.folder().join(name);
        let tokens = parse_tiktoken(&read_text(&path)?)
            .map_err(|error| in_file(error, &path))?;
        let vocabulary = tokenizer.vocabulary();
        let mut ids = tokens.iter();
        let other = |&(&id, bytes): &(&TokenId, &Vec<u8>)| {
            vocabulary.bytes(id) != Some(bytes)
        };
        if let Some((id, _)) = ids.find(other) {
            let what =
                format!("another token {id} than in the files beside it");
            let mend = "remove the one that is wrong";
            return Err(FileError::new(what, &path, mend));
        }
    }
    Ok(())
}

/// From how many tokens on a file is the published one, or should be.
const MANY: usize = 1_000;

/// That a file of a known name has as many tokens as the published one: not one
/// that was cut short, nor another one under its name.
fn check_count(name: &str, count: usize, path: &Path) -> Result<(), FileError> {
    let published = match &name.to_ascii_lowercase()[..1] {
        "c" => 100_256,
        "o" => 199_998,
        "p" => 50_280,
        _ => 50_256,
    };
    if count < MANY || count == published {
        return Ok(());
    }
    let what = format!("{count} tokens, and not the {published} of this name");
    let mend = "download it again, or give it another name and say --pattern";
    Err(FileError::new(what, path, mend))
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
        let mend = "name the .tiktoken file that is meant";
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
