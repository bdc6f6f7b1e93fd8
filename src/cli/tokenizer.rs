//! The tokenizer that a command line names, and what it does with special
//! tokens.

use std::path::{Path, PathBuf};

use bytepair::bpe::{Encoder, SpecialPolicy, Tokenizer, load};

/// The option that names a tokenizer.
#[derive(Debug, Clone, clap::Args)]
pub struct TokenizerArg {
    /// `gpt2`, a folder that `train` wrote or that holds a vocab.json and a
    /// merges.txt, or a .tiktoken, .bpe or .txt file [default: gpt2]
    #[arg(long, value_name = "gpt2|PATH")]
    tokenizer: Option<PathBuf>,
}

impl TokenizerArg {
    /// Loads the tokenizer.
    pub fn load(&self) -> anyhow::Result<Tokenizer> {
        match self.tokenizer.as_deref() {
            Some(path) if path != Path::new("gpt2") => Ok(load(path)?),
            _ => Ok(Tokenizer::gpt2()),
        }
    }

    /// Loads the tokenizer, to encode with.
    pub fn load_encoder(&self) -> anyhow::Result<Encoder> {
        Ok(Encoder::new(self.load()?))
    }

    /// Whether one was named.
    pub fn is_given(&self) -> bool {
        self.tokenizer.is_some()
    }
}

/// The option that says what special tokens in a text are.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct SpecialArg {
    /// What special tokens in the text are [default: forbid]
    #[arg(long, value_name = "WHAT", value_enum)]
    special: Option<Special>,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Special {
    /// An error
    #[default]
    Forbid,
    /// Their ids
    Allow,
    /// Plain text
    Text,
}

impl SpecialArg {
    /// The same for a tokenizer.
    pub fn policy(self) -> SpecialPolicy<'static> {
        match self.special.unwrap_or_default() {
            Special::Forbid => SpecialPolicy::Forbid,
            Special::Allow => SpecialPolicy::Allow,
            Special::Text => SpecialPolicy::Text,
        }
    }

    /// Whether it was said.
    pub fn is_given(self) -> bool {
        self.special.is_some()
    }
}
