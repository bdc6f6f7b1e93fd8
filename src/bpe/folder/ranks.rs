//! `.tiktoken` files, and what they do not say themselves.

use std::fs;
use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary, parse_tiktoken};

use super::load::{in_file, read_config, tokenizer};
use crate::bpe::format::Format;
use crate::files::{FileError, Places, read_text};

/// The name of ours.
const RANKS: &str = "ranks.tiktoken";

/// A `.tiktoken` file of this name; what it does not say itself follows from
/// the name, or stands beside it.
pub(super) fn load_tiktoken(
    name: &str,
    place: &Path,
    places: &Places,
) -> Result<Tokenizer, FileError> {
    if let Some((pattern, special)) = encoding(name) {
        let special = special.iter().map(|&(text, id)| (text.to_string(), id));
        return load_ranks(place, pattern, special);
    }
    match read_config(places)? {
        Some(config) if config.format == Format::Tiktoken => {
            load_ranks(place, config.pattern, config.special_tokens)
        }
        _ => load_ranks(place, Pattern::Gpt2, []),
    }
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
/// tiktoken's. (Source: tiktoken's `openai_public.py`.)
fn encoding(name: &str) -> Option<Encoding> {
    let is = |prefix| name.starts_with(prefix);
    if is("cl100k") {
        let special = &[
            ("<|endoftext|>", 100_257),
            ("<|fim_prefix|>", 100_258),
            ("<|fim_middle|>", 100_259),
            ("<|fim_suffix|>", 100_260),
            ("<|endofprompt|>", 100_276),
        ];
        Some((Pattern::Cl100k, special))
    } else if is("o200k") {
        let special =
            &[("<|endoftext|>", 199_999), ("<|endofprompt|>", 200_018)];
        Some((Pattern::O200k, special))
    } else if is("r50k") || is("gpt2") {
        Some((Pattern::Gpt2, &[("<|endoftext|>", 50_256)]))
    } else {
        None
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
        name.ends_with(".tiktoken") && places.find(name).is_some()
    };
    let mut names: Vec<String> = names.filter(ranked).collect();
    names.sort_unstable();
    names.dedup();
    names
}
