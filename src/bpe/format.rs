//! The forms that a tokenizer in a folder can have.

use std::fmt;
use std::str::FromStr;

use crate::formats::transformers::{SPECIAL_TOKENS_MAP, TOKENIZER_CONFIG};

/// The file that says, in every form, what the others do not.
pub(super) const CONFIG_NAME: &str = "bytepair.json";

/// What minbpe's tokenizers, Meta's ranks and SentencePiece's models are called.
pub(super) const MODEL: &str = "tokenizer.model";

/// What nanochat calls its pickle.
pub(super) const PICKLE: &str = "tokenizer.pkl";

/// The names of every file that some format has.
pub const ALL_NAMES: [&str; 9] = [
    "vocab.json",
    "merges.txt",
    "tokenizer.json",
    "ranks.tiktoken",
    MODEL,
    PICKLE,
    TOKENIZER_CONFIG,
    SPECIAL_TOKENS_MAP,
    CONFIG_NAME,
];

/// What `prune` writes next to a tokenizer: the new id of each old one.
pub const OLD_TO_NEW: &str = "old-to-new.json";

/// What `prune` writes next to a tokenizer: the model's tensors.
pub const MODEL_WEIGHTS: &str = "model.safetensors";

/// The names of every file that may be written together with a tokenizer.
pub(super) const WRITTEN: [&str; ALL_NAMES.len() + 2] = {
    let mut names = [OLD_TO_NEW; ALL_NAMES.len() + 2];
    let mut i = 0;
    while i < ALL_NAMES.len() {
        names[i] = ALL_NAMES[i];
        i += 1;
    }
    names[i + 1] = MODEL_WEIGHTS;
    names
};

/// Whose files hold a tokenizer. Beside them there is always a
/// `bytepair.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// GPT-2's: a `vocab.json` and a `merges.txt`.
    #[default]
    Gpt2,
    /// Hugging Face's: a `tokenizer.json`.
    TokenizerJson,
    /// tiktoken's: a `ranks.tiktoken`.
    Tiktoken,
    /// minbpe's: a `tokenizer.model`.
    Minbpe,
    /// rustbpe's and nanochat's: a `tokenizer.pkl`, the pickle of a
    /// `tiktoken.Encoding`.
    Pickle,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Gpt2,
        Self::TokenizerJson,
        Self::Tiktoken,
        Self::Minbpe,
        Self::Pickle,
    ];

    /// The names of the files that it may have. With a pattern other than
    /// GPT-2's the format `gpt2` goes without those for transformers.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Gpt2 => &[
                "vocab.json",
                "merges.txt",
                TOKENIZER_CONFIG,
                SPECIAL_TOKENS_MAP,
                CONFIG_NAME,
            ],
            Self::TokenizerJson => &[
                "tokenizer.json",
                TOKENIZER_CONFIG,
                SPECIAL_TOKENS_MAP,
                CONFIG_NAME,
            ],
            Self::Tiktoken => &["ranks.tiktoken", CONFIG_NAME],
            Self::Minbpe => &[MODEL, CONFIG_NAME],
            Self::Pickle => &[PICKLE, CONFIG_NAME],
        }
    }

    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Gpt2 => "gpt2",
            Self::TokenizerJson => "tokenizer-json",
            Self::Tiktoken => "tiktoken",
            Self::Minbpe => "minbpe",
            Self::Pickle => "pickle",
        })
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|format| format.to_string() == name)
            .ok_or_else(|| {
                format!(
                    "unknown format {name:?}; use gpt2, tokenizer-json, \
                     tiktoken, minbpe or pickle"
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_are_those_of_all_formats() {
        for format in Format::ALL {
            assert!(format.names().iter().all(|n| ALL_NAMES.contains(n)));
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let one_of =
            |name| Format::ALL.iter().any(|f| f.names().contains(name));
        assert!(ALL_NAMES.iter().all(one_of));
        assert_eq!(WRITTEN[..ALL_NAMES.len()], ALL_NAMES);
    }
}
