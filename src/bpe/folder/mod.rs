//! Tokenizers in folders and files: what `train` writes and `encode` reads.

mod checks;
mod given;
mod load;
mod model;
mod pair;
mod parts;
mod published;
mod ranks;
mod said;

use std::path::Path;
use std::{fs, io};

use ch05_byte_pairs::TieBreak;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, write_merges_txt, write_vocab_json};

pub use self::given::Given;
pub use self::load::{load, load_given};
use super::config::{Config, History, parse_config};
use super::format::{ALL_NAMES, CONFIG_NAME, Format, MODEL, PICKLE, WRITTEN};
use crate::files::{
    self, FileError, NewFolders, Places, Step, Together, read_text, settle,
};
use crate::formats::check_plain;
use crate::formats::minbpe::{check_minbpe, write_minbpe};
use crate::formats::pickle::{check_pickle, write_pickle};
use crate::formats::tiktoken::write_tiktoken;
use crate::formats::tokenizer_json::{
    check_tokenizer_json, write_tokenizer_json,
};
use crate::formats::transformers::{
    Class, SPECIAL_TOKENS_MAP, TOKENIZER_CONFIG, is_written_here,
    write_special_tokens_map, write_tokenizer_config,
};

/// Whether [`save`] could write this form into `folder`: to be asked before
/// long work.
///
/// # Errors
/// A file in the folder's place, a folder in a file's place, another program's
/// tokenizer, or what the system says.
pub fn check_folder(folder: &Path, format: Format) -> Result<(), FileError> {
    files::check_folder(folder)?;
    for name in format.names() {
        let path = folder.join(name);
        if path.is_dir() {
            let error = io::ErrorKind::IsADirectory.into();
            return Err(FileError::from_io(&error, &path));
        }
        if path.exists() && !path.is_file() {
            let what = "a device or a pipe, not a file";
            return Err(FileError::new(what, &path, "name another folder"));
        }
    }
    check_others(folder)
}

/// That no other program's tokenizer is in a folder: its files would stay, and
/// be read next to ours or in their place.
fn check_others(folder: &Path) -> Result<(), FileError> {
    if !folder.is_dir() {
        return Ok(());
    }
    let places = Places::of(folder, &WRITTEN)?;
    let is_ours = places.find(CONFIG_NAME).is_some();
    let whole = ALL_NAMES.iter().chain(&pair::VOCABULARY_NAMES);
    let whole = whole.chain(&pair::MERGES_NAMES).filter(|_| !is_ours);
    match whole.chain([&said::ADDED]).find_map(|n| places.find(n)) {
        None => check_companions(&places),
        Some(path) => {
            let what = "a file of another program's tokenizer";
            let mend = "name another folder, or remove it first";
            Err(FileError::new(what, &path, mend))
        }
    }
}

/// That what transformers reads next to our files holds nothing that would be
/// lost if it was written again, such as a template for chats.
fn check_companions(places: &Places) -> Result<(), FileError> {
    for name in [TOKENIZER_CONFIG, SPECIAL_TOKENS_MAP] {
        let Some(path) = places.find(name) else {
            continue;
        };
        if !is_written_here(&read_text(&path)?) {
            let what = "a file with settings that another program wrote";
            let mend = "name another folder, or remove it first";
            return Err(FileError::new(what, &path, mend));
        }
    }
    Ok(())
}

/// What the `bytepair.json` of the tokenizer in the folder `path` says, if there
/// is one.
///
/// # Errors
/// A `bytepair.json` that cannot be read.
pub fn config_of(path: &Path) -> Result<Option<Config>, FileError> {
    match path.is_dir() {
        true => load::read_config(&Places::of(path, &WRITTEN)?),
        false => Ok(None),
    }
}

/// Whether a file of this name, in the folder of a tokenizer, is read as a part
/// of it: nothing else should have such a name.
pub fn is_read(name: &str) -> bool {
    let names = ALL_NAMES.iter().chain(&pair::VOCABULARY_NAMES);
    let mut names = names.chain(&pair::MERGES_NAMES).chain(&said::SAID_NAMES);
    names.any(|&known| known == name)
        || name == files::LIST_NAME
        || name.to_ascii_lowercase().ends_with(".tiktoken")
}

/// Whether the files of a format can hold a tokenizer. Only a `tokenizer.json`
/// holds what is done to a text before it is encoded.
///
/// # Errors
/// In words, why not.
pub fn check_format(
    tokenizer: &Tokenizer,
    format: Format,
) -> Result<(), String> {
    match format {
        Format::Gpt2 => {
            check_plain(tokenizer)?;
            match tokenizer.vocabulary().has_unmerged() {
                false => Ok(()),
                true => Err("a token that no merge makes, and that a whole \
                             pre-token becomes, which a vocab.json and a \
                             merges.txt cannot say"
                    .to_string()),
            }
        }
        Format::TokenizerJson => check_tokenizer_json(tokenizer),
        Format::Minbpe => check_minbpe(tokenizer),
        // tiktoken reads both, and a pickle has in it what has to be given with
        // a file of ranks.
        Format::Tiktoken | Format::Pickle => check_pickle(tokenizer),
    }
}

/// Writes a tokenizer into `folder`, which is made if it is not there: the
/// [`Format::names`] of its form, among them the `bytepair.json` that says what
/// the others do not, and what transformers reads next to them.
///
/// Whatever ends the program at whatever moment, the folder holds either the
/// tokenizer that was there or this one: see [`Together`]. What an earlier
/// tokenizer of another form leaves behind is removed in the same step; other
/// files stay.
///
/// # Errors
/// What the system says; a tokenizer that does not pass [`check_format`].
pub fn save(
    folder: &Path,
    tokenizer: &Tokenizer,
    tie_break: TieBreak,
    format: Format,
) -> Result<(), FileError> {
    save_in_steps(folder, tokenizer, tie_break, format, |_| ())
}

/// [`save`], and calls `on_step` after each step: for tests that end the
/// program there.
///
/// # Errors
/// As [`save`].
pub fn save_in_steps(
    folder: &Path,
    tokenizer: &Tokenizer,
    tie_break: TieBreak,
    format: Format,
    on_step: impl FnMut(Step),
) -> Result<(), FileError> {
    let history = History {
        tie_break,
        ..History::default()
    };
    let nothing = |_: &mut Together| Ok(());
    save_with(folder, tokenizer, history, format, nothing, on_step)
}

/// [`save_in_steps`] of a tokenizer with a history, together with other files:
/// those that `write_more` writes, under the names [`OLD_TO_NEW`] and
/// [`MODEL_WEIGHTS`].
///
/// # Errors
/// As [`save`]; those of `write_more`.
///
/// [`OLD_TO_NEW`]: super::OLD_TO_NEW
/// [`MODEL_WEIGHTS`]: super::MODEL_WEIGHTS
pub fn save_with(
    folder: &Path,
    tokenizer: &Tokenizer,
    history: History,
    format: Format,
    write_more: impl FnOnce(&mut Together) -> Result<(), FileError>,
    on_step: impl FnMut(Step),
) -> Result<(), FileError> {
    let new_folders = create(folder)?;
    check_format(tokenizer, format).map_err(|what| {
        let other = match format {
            Format::TokenizerJson => Format::Gpt2,
            _ => Format::TokenizerJson,
        };
        let mend = format!("use the format {other}");
        FileError::new(what, folder, mend)
    })?;
    settle(folder, &WRITTEN)?;
    let mut files = Together::new(folder, &WRITTEN);
    write_format(tokenizer, format, &mut files)?;
    write_companions(tokenizer, format, &mut files)?;
    write_more(&mut files)?;
    let config = Config::of(tokenizer, history, format);
    files.write(CONFIG_NAME, |out| config.write(out))?;
    let names = files.names();
    files.commit(|| old_names(folder, &names), on_step)?;
    new_folders.keep();
    Ok(())
}

/// Creates the folder, if it is missing. If saving fails, it is removed again.
fn create(folder: &Path) -> Result<NewFolders, FileError> {
    NewFolders::create(folder).map_err(|error| match folder.exists() {
        true => FileError::new("a file, not a folder", folder, "name a folder"),
        false => FileError::from_io(&error, folder),
    })
}

/// Writes the files that hold the tokenizer itself.
fn write_format(
    tokenizer: &Tokenizer,
    format: Format,
    files: &mut Together,
) -> Result<(), FileError> {
    let vocabulary = tokenizer.vocabulary();
    match format {
        Format::Gpt2 => {
            files
                .write("vocab.json", |out| write_vocab_json(tokenizer, out))?;
            files.write("merges.txt", |out| write_merges_txt(vocabulary, out))
        }
        Format::TokenizerJson => files.write("tokenizer.json", |out| {
            write_tokenizer_json(tokenizer, out)
        }),
        Format::Tiktoken => {
            files.write("ranks.tiktoken", |out| write_tiktoken(vocabulary, out))
        }
        Format::Minbpe => {
            files.write(MODEL, |out| write_minbpe(tokenizer, out))
        }
        Format::Pickle => {
            files.write(PICKLE, |out| write_pickle(tokenizer, out))
        }
    }
}

/// Writes what transformers reads next to them, where it has a class that
/// splits as the tokenizer does.
fn write_companions(
    tokenizer: &Tokenizer,
    format: Format,
    files: &mut Together,
) -> Result<(), FileError> {
    let pattern = tokenizer.pre_tokenizer().pattern();
    let class = match format {
        Format::Gpt2 if *pattern == Pattern::Gpt2 => Class::Gpt2,
        Format::TokenizerJson => Class::Fast,
        _ => return Ok(()),
    };
    files.write(TOKENIZER_CONFIG, |out| {
        write_tokenizer_config(tokenizer, class, out)
    })?;
    files.write(SPECIAL_TOKENS_MAP, |out| {
        write_special_tokens_map(tokenizer, out)
    })
}

/// The files of the tokenizer in `folder`, if we wrote it, that are not among
/// the new ones.
fn old_names(folder: &Path, new: &[&str]) -> Vec<&'static str> {
    let config = fs::read_to_string(folder.join(CONFIG_NAME)).ok();
    let config = config.and_then(|json| parse_config(&json).ok());
    let old = config.map_or(&[][..], |config| config.format.names());
    let gone = |name: &&&str| !new.contains(name);
    old.iter().filter(gone).copied().collect()
}
