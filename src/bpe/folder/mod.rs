//! Tokenizers in folders and files: what `train` writes and `encode` reads.

use std::path::{Path, PathBuf};
use std::{fs, io};

use ch05_byte_pairs::{TieBreak, TokenId};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{
    LineError, Tokenizer, Vocabulary, parse_tiktoken, parse_vocab_json,
    write_merges_txt, write_vocab_json,
};

use indexmap::IndexMap;

use super::config::{Config, parse_config};
use crate::files::{self, FileError, OutputFile, read_text};

const VOCABULARY_NAMES: [&str; 2] = ["vocab.json", "encoder.json"];
const MERGES_NAMES: [&str; 2] = ["merges.txt", "vocab.bpe"];
const CONFIG_NAME: &str = "bytepair.json";

/// Whether [`save`] could write into `folder`: to be asked before long work.
///
/// # Errors
/// A file in the folder's place, a folder in a file's place, or what the
/// system says.
pub fn check_folder(folder: &Path) -> Result<(), FileError> {
    files::check_folder(folder)?;
    for name in [VOCABULARY_NAMES[0], MERGES_NAMES[0], CONFIG_NAME] {
        let path = folder.join(name);
        if path.is_dir() {
            let error = io::ErrorKind::IsADirectory.into();
            return Err(FileError::from_io(&error, &path));
        }
    }
    Ok(())
}

/// Writes a tokenizer into `folder`, which is made if it is not there: its
/// `vocab.json`, `merges.txt` and `bytepair.json`.
///
/// All three are written beside their places before the first is put there.
///
/// # Errors
/// What the system says.
pub fn save(
    folder: &Path,
    tokenizer: &Tokenizer,
    tie_break: TieBreak,
) -> Result<(), FileError> {
    fs::create_dir_all(folder).map_err(|error| {
        if folder.exists() {
            FileError::new("a file, not a folder", folder, "name a folder")
        } else {
            FileError::from_io(&error, folder)
        }
    })?;
    let create = |name: &str| OutputFile::create(&folder.join(name));
    let mut vocabulary = create(VOCABULARY_NAMES[0])?;
    let mut merges = create(MERGES_NAMES[0])?;
    let mut config = create(CONFIG_NAME)?;
    let said =
        |file: &OutputFile, error| FileError::from_io(&error, file.path());
    write_vocab_json(tokenizer, &mut vocabulary)
        .map_err(|error| said(&vocabulary, error))?;
    write_merges_txt(tokenizer.vocabulary(), &mut merges)
        .map_err(|error| said(&merges, error))?;
    Config::of(tokenizer, tie_break)
        .write(&mut config)
        .map_err(|error| said(&config, error))?;
    vocabulary.finish()?;
    merges.finish()?;
    config.finish()
}

/// Reads a tokenizer from a folder or a file.
///
/// - A folder holds a `vocab.json` (or `encoder.json`) and a `merges.txt` (or
///   `vocab.bpe`). Its `bytepair.json` says the pattern and the special
///   tokens; without one GPT-2's pattern is meant, and an entry that is
///   neither a byte nor made by a merge is a special token.
/// - A `.tiktoken` file holds ranked tokens. If its name begins with `r50k`,
///   `gpt2`, `cl100k` or `o200k`, the pattern and special tokens of that
///   encoding are meant, otherwise GPT-2's pattern and no special tokens.
/// - A `merges.txt` or `.bpe` file alone is meant with GPT-2's pattern, the
///   ids that follow from it, and no special tokens.
///
/// # Errors
/// What the system says, and any file that is not what it should be, with the
/// line.
pub fn load(path: &Path) -> Result<Tokenizer, FileError> {
    if path.is_dir() {
        return load_folder(path);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending {
        Some("tiktoken") => load_tiktoken(path),
        Some("txt" | "bpe") => {
            let vocabulary =
                Vocabulary::from_merges_txt_alone(&read_text(path)?)
                    .map_err(|error| in_file(error, path))?;
            tokenizer(path, vocabulary, Pattern::Gpt2, [])
        }
        _ => {
            // The system's word first, if there is nothing to read at all.
            read_text(path)?;
            let mend = "name a folder, or a .tiktoken, .bpe or .txt file";
            Err(FileError::new("no tokenizer of a known form", path, mend))
        }
    }
}

fn load_folder(folder: &Path) -> Result<Tokenizer, FileError> {
    let vocabulary_path = one_of(folder, VOCABULARY_NAMES)?;
    let merges_path = one_of(folder, MERGES_NAMES)?;
    let entries = parse_vocab_json(&read_text(&vocabulary_path)?)
        .map_err(|error| in_file(error, &vocabulary_path))?;
    let config_path = folder.join(CONFIG_NAME);
    let config = match config_path.exists() {
        true => Some(
            parse_config(&read_text(&config_path)?)
                .map_err(|error| in_file(error, &config_path))?,
        ),
        false => None,
    };
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
    tokenizer(folder, vocabulary, pattern, all)
}

/// The pattern and the special tokens of tiktoken's encodings, which their
/// files do not hold. (Source: tiktoken's `openai_public.py`.)
fn encoding(name: &str) -> (Pattern, &'static [(&'static str, TokenId)]) {
    let is = |prefix| name.starts_with(prefix);
    if is("cl100k") {
        let special = &[
            ("<|endoftext|>", 100_257),
            ("<|fim_prefix|>", 100_258),
            ("<|fim_middle|>", 100_259),
            ("<|fim_suffix|>", 100_260),
            ("<|endofprompt|>", 100_276),
        ];
        (Pattern::Cl100k, special)
    } else if is("o200k") {
        let special =
            &[("<|endoftext|>", 199_999), ("<|endofprompt|>", 200_018)];
        (Pattern::O200k, special)
    } else if is("r50k") || is("gpt2") {
        (Pattern::Gpt2, &[("<|endoftext|>", 50_256)])
    } else {
        (Pattern::Gpt2, &[])
    }
}

fn load_tiktoken(path: &Path) -> Result<Tokenizer, FileError> {
    let tokens = parse_tiktoken(&read_text(path)?)
        .map_err(|error| in_file(error, path))?;
    let vocabulary = Vocabulary::from_ranks(tokens);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (pattern, special) = encoding(&name);
    let special = special.iter().map(|&(text, id)| (text.to_string(), id));
    tokenizer(path, vocabulary, pattern, special)
}

/// Puts the parts of a tokenizer together; `path` is named if they do not fit.
fn tokenizer(
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

/// The first of two names that is there.
fn one_of(folder: &Path, names: [&str; 2]) -> Result<PathBuf, FileError> {
    let paths = names.map(|name| folder.join(name));
    let found = paths.into_iter().find(|path| path.exists());
    found.ok_or_else(|| {
        let what = format!("neither {} nor {}", names[0], names[1]);
        FileError::new(what, folder, "name a tokenizer's folder")
    })
}

/// An error that says what and what to do, with the file between the two.
fn of_file(error: impl std::error::Error, path: &Path) -> FileError {
    let error = error.to_string();
    let (what, mend) = error.rsplit_once("; ").unwrap_or((&error, "mend it"));
    FileError::new(what, path, mend)
}

fn in_file(error: LineError, path: &Path) -> FileError {
    let LineError { line, what, mend } = error;
    FileError::new(what, path, mend).at(format!("line {line}"))
}
