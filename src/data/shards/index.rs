//! `index.json`: what a folder of shards holds.

mod parse;
mod same;

use std::fs::File;
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::bpe::{Fingerprint, TextDigest};
use crate::files::{FileError, OutputFile};

/// The name of the index in a folder of shards.
pub const INDEX_NAME: &str = "index.json";

/// The version of the format that is written.
const VERSION: u32 = 1;

/// What the key `format` says.
const FORMAT: &str = "bytepair token shards";

/// What a folder of shards holds, and how it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Always the same: what kind of file this is.
    format: String,
    /// The version of the format.
    version: u32,
    /// The tokenizer that the ids are of.
    pub tokenizer: TokenizerEntry,
    /// The width of the ids.
    pub width: Width,
    /// How many tokens each shard has, but the last, which may have fewer.
    pub shard_tokens: u64,
    /// How many tokens all shards have together.
    pub tokens: u64,
    /// How many documents begin in all shards together.
    pub documents: u64,
    /// How many documents were left out because they were malformed.
    pub skipped: u64,
    /// Whether all inputs are encoded.
    pub complete: bool,
    /// The options that bear on the ids, as a run that goes on must have them
    /// too.
    pub options: IndexMap<String, String>,
    /// What was encoded, in order.
    pub inputs: Vec<Input>,
    /// Where the next shard begins; `None` if all inputs are encoded.
    pub progress: Option<Progress>,
    /// The shards, in order.
    pub shards: Vec<Shard>,
}

/// The tokenizer that ids are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenizerEntry {
    /// Its name or path, as the user gave it.
    pub name: String,
    /// What tells it from others.
    pub fingerprint: Fingerprint,
    /// Its largest id.
    pub largest_id: u32,
}

/// The width of the ids in shards, which are little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Width {
    /// 2 bytes per id.
    U16,
    /// 4 bytes per id.
    U32,
}

/// An input: a file, by its name and its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its path, as the user gave it.
    pub name: String,
    /// The length and a hash of its bytes as they are on disk, compressed or
    /// not; `None` for what can be read only once, such as a pipe.
    pub digest: Option<TextDigest>,
}

/// A shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shard {
    /// The name of the file of its ids.
    pub tokens_file: String,
    /// How many ids it has.
    pub tokens: u64,
    /// The name of the file that says where documents begin.
    pub documents_file: String,
    /// How many documents begin in it.
    pub documents: u64,
    /// Whether it begins within a document, which began in an earlier shard.
    pub continues: bool,
}

/// A place in the inputs.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Which input, counted from 0.
    pub input: usize,
    /// How many bytes of its text are before it (those of the text, where the
    /// file is compressed).
    pub byte: u64,
    /// How many lines of it are before it, where each line is a document;
    /// otherwise 0.
    pub line: u64,
}

/// How far the inputs are encoded: up to a token.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// A place from which encoding can go on.
    pub place: Place,
    /// How many tokens from that place on are in the shards already.
    pub tokens: u64,
    /// Whether the document there has begun in the shards.
    pub begun: bool,
}

impl Width {
    /// The narrowest that holds all ids up to this one.
    pub fn of(largest_id: u32) -> Self {
        match u16::try_from(largest_id) {
            Ok(_) => Self::U16,
            Err(_) => Self::U32,
        }
    }

    /// How many bytes an id takes.
    pub fn bytes(self) -> usize {
        match self {
            Self::U16 => 2,
            Self::U32 => 4,
        }
    }
}

/// The name of the file with the ids of shard `number`, the first being 0.
pub fn tokens_name(number: usize) -> String {
    format!("tokens-{number:05}.bin")
}

/// The name of the file that says where documents begin in shard `number`.
pub fn documents_name(number: usize) -> String {
    format!("documents-{number:05}.bin")
}

/// Whether a file of this name is part of a folder of shards.
pub fn is_shard_name(name: &str) -> bool {
    let numbered = ["tokens-", "documents-"].iter().find_map(|start| {
        let number = name.strip_prefix(start)?.strip_suffix(".bin")?;
        Some(number.len() >= 5 && number.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered.unwrap_or(name == INDEX_NAME)
}

impl Index {
    /// The index of a run that has not written anything.
    pub fn new(
        tokenizer: TokenizerEntry,
        width: Width,
        shard_tokens: u64,
        options: IndexMap<String, String>,
        inputs: Vec<Input>,
    ) -> Self {
        Self {
            format: FORMAT.to_string(),
            version: VERSION,
            tokenizer,
            width,
            shard_tokens,
            tokens: 0,
            documents: 0,
            skipped: 0,
            complete: false,
            options,
            inputs,
            progress: Some(Progress::default()),
            shards: Vec::new(),
        }
    }

    /// Reads the index of a folder; `None` if there is none.
    ///
    /// # Errors
    /// If it cannot be read, or is malformed or of a newer version.
    pub fn read(folder: &Path) -> Result<Option<Self>, FileError> {
        parse::read(folder)
    }

    /// Writes it into a folder, in place of the one that is there.
    ///
    /// # Errors
    /// If that fails; then the old one is still there.
    pub fn write(&self, folder: &Path) -> Result<(), FileError> {
        let path = folder.join(INDEX_NAME);
        let mut file = OutputFile::create(&path)?;
        serde_json::to_writer_pretty(&mut file, self)
            .map_err(std::io::Error::from)
            .and_then(|()| std::io::Write::write_all(&mut file, b"\n"))
            .map_err(|error| FileError::from_io(&error, &path))?;
        file.finish()?;
        // So that a power failure cannot take back the names of files that
        // the next run relies on.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Adds a shard that is in its place, after which encoding goes on at
    /// `progress`.
    pub(super) fn add(&mut self, shard: Shard, progress: Progress) {
        self.tokens += shard.tokens;
        self.documents += shard.documents;
        self.shards.push(shard);
        self.progress = Some(progress);
    }
}
