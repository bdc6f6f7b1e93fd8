//! The vocabularies that are measured with, and their files.
//!
//! Their tokens come from tiktoken-rs, which carries them. They are written
//! to a folder in each form that a peer reads; no peer is asked to load what
//! it would have to fetch.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch07_gpt2::{Vocabulary as Merged, bytes_to_text, parse_tiktoken};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tiktoken_rs::CoreBPE;

/// A vocabulary that people use, and its pattern.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Vocabulary {
    /// GPT-2's, which tiktoken calls r50k_base.
    Gpt2,
    /// That of GPT-4.
    Cl100k,
    /// That of GPT-4o.
    O200k,
}

impl Vocabulary {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gpt2 => "gpt2",
            Self::Cl100k => "cl100k",
            Self::O200k => "o200k",
        }
    }

    /// tiktoken-rs's encoder of it.
    ///
    /// # Errors
    /// Those of tiktoken-rs.
    pub fn reference(self) -> Result<CoreBPE> {
        match self {
            Self::Gpt2 => tiktoken_rs::r50k_base(),
            Self::Cl100k => tiktoken_rs::cl100k_base(),
            Self::O200k => tiktoken_rs::o200k_base(),
        }
    }

    /// How many ordinary tokens it has; they have the first ids.
    fn ordinary(self) -> u32 {
        match self {
            Self::Gpt2 => 50_256,
            Self::Cl100k => 100_256,
            Self::O200k => 199_998,
        }
    }
}

/// A vocabulary and the folder that holds its files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Source {
    /// Which one.
    pub vocabulary: Vocabulary,
    folder: PathBuf,
}

impl Source {
    /// Writes the vocabulary's files into a folder.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn write(vocabulary: Vocabulary, folder: &Path) -> Result<Self> {
        let folder = folder.to_path_buf();
        let source = Self { vocabulary, folder };
        let ranks = tiktoken_file(vocabulary)?;
        let json = tokenizer_json(vocabulary, &ranks)?;
        let newer = tokenizers::canonicalize_str(&json.to_string())
            .map_err(|error| anyhow!("no tokenizer.json of 2.0: {error}"))?;
        write(&source.ranks(), &ranks)?;
        write(&source.json(), &json.to_string())?;
        write(&source.newer_json(), &newer)?;
        Ok(source)
    }

    /// tiktoken's form: a line a token, in base64, with its rank.
    pub fn ranks(&self) -> PathBuf {
        self.file("tiktoken")
    }

    /// Hugging Face's form until their version 1.0.
    pub fn json(&self) -> PathBuf {
        self.file("json")
    }

    /// Hugging Face's form since then.
    pub fn newer_json(&self) -> PathBuf {
        self.file("2.0.json")
    }

    fn file(&self, extension: &str) -> PathBuf {
        let name = format!("{}.{extension}", self.vocabulary.name());
        self.folder.join(name)
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::File::create(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("cannot write {}", path.display()))
}

fn tiktoken_file(vocabulary: Vocabulary) -> Result<String> {
    let reference = vocabulary.reference()?;
    let mut lines = String::new();
    for id in 0..vocabulary.ordinary() {
        let bytes = reference.decode_bytes(&[id])?;
        BASE64_STANDARD.encode_string(bytes, &mut lines);
        lines.push_str(&format!(" {id}\n"));
    }
    Ok(lines)
}

fn tokenizer_json(vocabulary: Vocabulary, ranks: &str) -> Result<Value> {
    let tokens = Merged::from_ranks(parse_tiktoken(ranks)?);
    let text = |id| tokens.bytes(id).map(bytes_to_text);
    let ids: serde_json::Map<_, _> = tokens
        .iter()
        .map(|(id, bytes)| (bytes_to_text(bytes), id.into()))
        .collect();
    let merges = tokens.merges().iter();
    let merges: Vec<_> = merges.map(|&(l, r)| (text(l), text(r))).collect();
    Ok(json!({
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": pre_tokenizer(vocabulary),
        "decoder": byte_level(true),
        "model": { "type": "BPE", "vocab": ids, "merges": merges },
    }))
}

fn pre_tokenizer(vocabulary: Vocabulary) -> Value {
    let pattern = match vocabulary {
        Vocabulary::Gpt2 => return byte_level(true),
        Vocabulary::Cl100k => fastokens::tiktoken::CL100K_BASE_PATTERN,
        Vocabulary::O200k => fastokens::tiktoken::O200K_BASE_PATTERN,
    };
    let split = json!({
        "type": "Split",
        "pattern": { "Regex": pattern },
        "behavior": "Isolated",
        "invert": false,
    });
    json!({
        "type": "Sequence",
        "pretokenizers": [split, byte_level(false)],
    })
}

fn byte_level(use_regex: bool) -> Value {
    json!({
        "type": "ByteLevel",
        "add_prefix_space": false,
        "trim_offsets": true,
        "use_regex": use_regex,
    })
}
