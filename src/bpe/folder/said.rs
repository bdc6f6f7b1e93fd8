//! What Hugging Face's other files say of a tokenizer, besides its vocabulary.
//!
//! `added_tokens.json` gives added tokens their ids, `special_tokens_map.json`
//! names special tokens, and `tokenizer_config.json` does both and has settings
//! besides. An added token is found in a text before anything is split, as a
//! special token is here, so each is one. A setting that would change the ids
//! is refused.

mod setting;
mod token;

use std::path::{Path, PathBuf};

use ch05_byte_pairs::TokenId;
use ch07_gpt2::{LineError, Tokenizer, deserialize_entries, text_to_bytes};
use indexmap::IndexMap;
use serde_json::{Map, Value};

use self::setting::{PREFIX, check_settings, no_prefix};
use self::token::{Token, tokens_of};
use super::given::Given;
use super::parts::in_file;
use crate::files::{FileError, Places, read_text};
use crate::formats::tokenizer_json::Pipeline;

/// The added tokens with their ids, as older versions of transformers wrote them.
pub(super) const ADDED: &str = "added_tokens.json";
const NAMED: &str = "special_tokens_map.json";
const CONFIG: &str = "tokenizer_config.json";
const MODEL: &str = "config.json";

/// All of them.
pub(super) const SAID_NAMES: [&str; 4] = [ADDED, NAMED, CONFIG, MODEL];

/// What those files say that bears on the ids.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Tokens with their ids, and the file that says so.
    added: Vec<(String, TokenId, PathBuf)>,
    /// Tokens that are named without an id.
    named: Vec<(String, PathBuf)>,
    /// Flags of tokens, and whether they are set.
    flags: Vec<(String, &'static str, bool, PathBuf)>,
    /// Whether a text begins with a space that is put there.
    prefix: Option<(bool, PathBuf)>,
    /// What says which class reads the files: its key, its value and the file.
    class: Option<(&'static str, String, PathBuf)>,
}

impl Said {
    /// Reads what is there.
    pub(super) fn read(places: &Places) -> Result<Self, FileError> {
        let mut said = Self::default();
        if let Some(path) = places.find(ADDED) {
            let json = read_text(&path)?;
            let mut from = serde_json::Deserializer::from_str(&json);
            let added = deserialize_entries(&mut from)
                .map_err(|error| malformed(&error, &path))?;
            let added = added.into_iter();
            said.added
                .extend(added.map(|(text, id)| (text, id, path.clone())));
        }
        if let Some(path) = places.find(NAMED) {
            for (key, value) in object(&path)? {
                said.name(&key, &value, &path)?;
            }
        }
        if let Some(path) = places.find(MODEL) {
            said.read_class("model_type", &object(&path)?, &path);
        }
        if let Some(path) = places.find(CONFIG) {
            said.read_config(object(&path)?, &path)?;
        }
        Ok(said)
    }

    fn read_config(
        &mut self,
        config: Map<String, Value>,
        path: &Path,
    ) -> Result<(), FileError> {
        check_settings(&config, path)?;
        self.read_class("tokenizer_class", &config, path);
        let prefix = config.get(PREFIX).and_then(Value::as_bool);
        self.prefix = prefix.map(|prefix| (prefix, path.into()));
        for (key, value) in &config {
            match key.as_str() {
                "added_tokens_decoder" => self.decoder(value, path)?,
                // A switch is a setting, whatever its name ends in.
                _ if value.is_boolean() => {}
                key if names_tokens(key) => self.name(key, value, path)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn read_class(
        &mut self,
        key: &'static str,
        config: &Map<String, Value>,
        path: &Path,
    ) {
        if let Some(class) = config.get(key).and_then(Value::as_str) {
            self.class = Some((key, class.to_string(), path.into()));
        }
    }

    /// Adds the tokens that a key names.
    fn name(
        &mut self,
        key: &str,
        value: &Value,
        path: &Path,
    ) -> Result<(), FileError> {
        for token in tokens_of(key, value, path)? {
            self.flag(&token, path);
            self.named.push((token.content, path.into()));
        }
        Ok(())
    }

    /// Adds tokens by their ids.
    fn decoder(&mut self, value: &Value, path: &Path) -> Result<(), FileError> {
        let key = "added_tokens_decoder";
        for (id, token) in value.as_object().into_iter().flatten() {
            let Ok(id) = id.parse() else {
                let what = format!("{id:?} in {key} is not a token id");
                return Err(FileError::new(what, path, "write a number"));
            };
            for token in tokens_of(key, token, path)? {
                self.flag(&token, path);
                self.added.push((token.content, id, path.into()));
            }
        }
        Ok(())
    }

    fn flag(&mut self, token: &Token, path: &Path) {
        for &(flag, is_set) in &token.flags {
            let content = token.content.clone();
            self.flags.push((content, flag, is_set, path.into()));
        }
    }

    /// That flags of tokens and a space before texts are as a tokenizer has
    /// them; they are only in one that is read from a `tokenizer.json`.
    fn check_prepared(
        &self,
        pipeline: Option<&Pipeline>,
    ) -> Result<(), FileError> {
        let has = |content: &str, flag: &str| {
            pipeline.is_some_and(|it| it.has_flag(content, flag))
        };
        let mut flags = self.flags.iter();
        let other =
            flags.find(|(text, flag, is_set, _)| has(text, flag) != *is_set);
        if let Some((text, flag, is_set, path)) = other {
            let what = format!("\"{flag}\": {is_set} of {text:?}");
            let mend = "the tokenizer.json must say the same";
            return Err(FileError::new(what, path, mend));
        }
        let has_prefix = pipeline.is_some_and(Pipeline::has_prefix);
        match &self.prefix {
            Some((true, path)) if !has_prefix => Err(no_prefix(path)),
            Some((false, path)) if has_prefix => {
                let what = format!("\"{PREFIX}\": false");
                let mend = "the tokenizer.json has true; correct one of them";
                Err(FileError::new(what, path, mend))
            }
            _ => Ok(()),
        }
    }

    /// All special tokens with their ids; the ids of those that are only named
    /// are in `entries`, those of a `vocab.json`.
    pub(super) fn special_tokens(
        &self,
        entries: &IndexMap<String, TokenId>,
    ) -> Result<IndexMap<String, TokenId>, FileError> {
        self.check_prepared(None)?;
        let mut special = IndexMap::new();
        for (text, id, path) in &self.added {
            let known = entries.get(text).or(special.get(text));
            if let Some(known) = known.filter(|&known| known != id) {
                let what = format!("{text:?} with the id {id}");
                let mend =
                    format!("another file has {known}; correct one of them");
                return Err(FileError::new(what, path, mend));
            }
            special.insert(text.clone(), *id);
        }
        for (text, path) in &self.named {
            let id = special.get(text).or(entries.get(text)).copied();
            let id = id.ok_or_else(|| unknown(text, path))?;
            special.insert(text.clone(), id);
        }
        Ok(special)
    }

    /// That a tokenizer that was read without these files knows all that they
    /// name.
    pub(super) fn check_known(
        &self,
        tokenizer: &Tokenizer,
    ) -> Result<(), FileError> {
        self.check_prepared(Pipeline::of(tokenizer))?;
        let special: IndexMap<&str, TokenId> = tokenizer.special().collect();
        for (text, id, path) in &self.added {
            match special.get(&**text) {
                Some(known) if known == id => {}
                Some(known) => {
                    let what = format!("{text:?} with the id {id}");
                    let mend = format!(
                        "another file has {known}; correct one of them"
                    );
                    return Err(FileError::new(what, path, mend));
                }
                None => {
                    let what = format!(
                        "{text:?} with the id {id}, which the tokenizer's \
                         other files do not know"
                    );
                    let mend = "add it there, or remove it from this file";
                    return Err(FileError::new(what, path, mend));
                }
            }
        }
        let mut named = self.named.iter();
        match named.find(|(text, _)| !special.contains_key(&**text)) {
            None => Ok(()),
            Some((text, path)) if is_ordinary(tokenizer, text) => {
                let what =
                    format!("the ordinary token {text:?} as a special one");
                let mend = "this is not supported; remove it from this file";
                Err(FileError::new(what, path, mend))
            }
            Some((text, path)) => Err(unknown(text, path)),
        }
    }

    /// That the class which reads a `vocab.json` and a `merges.txt` is one that
    /// does so with GPT-2's pattern and nothing else, or that another pattern
    /// is given; if it is, none may be.
    pub(super) fn check_given(&self, given: &Given) -> Result<(), FileError> {
        let is_given = given.pattern.is_some();
        match &self.class {
            Some((key, class, path)) if is_gpt2s(class) && is_given => {
                let what = format!("{key:?}: {class:?}, with GPT-2's pattern");
                Err(FileError::new(what, path, "leave --pattern out"))
            }
            Some((key, class, path)) if !is_gpt2s(class) && !is_given => {
                let what =
                    format!("{key:?}: {class:?}, whose pattern no file says");
                let mend =
                    "put its tokenizer.json next to it, or use --pattern";
                Err(FileError::new(what, path, mend))
            }
            _ => Ok(()),
        }
    }
}

/// Whether a class of tokenizers, or the type of a model, comes with GPT-2's
/// pattern and nothing else.
fn is_gpt2s(class: &str) -> bool {
    let class = class.strip_suffix("Fast").unwrap_or(class);
    let types = ["gpt2", "gpt_neo", "gptj", "gpt_bigcode", "codegen", "phi"];
    class == "GPT2Tokenizer" || types.contains(&class)
}

fn is_ordinary(tokenizer: &Tokenizer, text: &str) -> bool {
    let bytes = text_to_bytes(text);
    bytes.is_some_and(|bytes| tokenizer.vocabulary().id(&bytes).is_some())
}

/// Whether a key of the settings names special tokens.
fn names_tokens(key: &str) -> bool {
    let all = "_special_tokens";
    (key.ends_with("_token") && !key.starts_with("add_"))
        || key.ends_with(all)
        || key == &all[1..]
}

fn object(path: &Path) -> Result<Map<String, Value>, FileError> {
    let json = read_text(path)?;
    serde_json::from_str(&json).map_err(|error| malformed(&error, path))
}

fn malformed(error: &serde_json::Error, path: &Path) -> FileError {
    let mend = "correct it, or remove it from the folder";
    in_file(LineError::of_json(error, mend), path)
}

fn unknown(text: &str, path: &Path) -> FileError {
    let what = format!("the special token {text:?}, for which no id is known");
    let mend = "add it to the vocabulary, or remove it from this file";
    FileError::new(what, path, mend)
}
