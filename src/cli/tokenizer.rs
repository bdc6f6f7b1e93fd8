//! The tokenizer that a command line names, and what it does with special
//! tokens.

use std::path::PathBuf;

use bytepair::bpe::{SpecialPolicy, Tokenizer, load};

/// The option that names a tokenizer.
#[derive(Debug, Clone, clap::Args)]
pub struct TokenizerArg {
    /// `gpt2`, a folder that `train` wrote or that holds a vocab.json and a
    /// merges.txt, or a .tiktoken, .bpe or .txt file
    #[arg(long, value_name = "gpt2|PATH", default_value = "gpt2")]
    tokenizer: PathBuf,
}

impl TokenizerArg {
    /// Loads the tokenizer.
    pub fn load(&self) -> anyhow::Result<Tokenizer> {
        match self.tokenizer.to_str() {
            Some("gpt2") => Ok(Tokenizer::gpt2()),
            _ => Ok(load(&self.tokenizer)?),
        }
    }
}

/// The option that says what special tokens in a text are.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct SpecialArg {
    /// What special tokens in the text are
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    special: Special,
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
        match self.special {
            Special::Forbid => SpecialPolicy::Forbid,
            Special::Allow => SpecialPolicy::Allow,
            Special::Text => SpecialPolicy::Text,
        }
    }
}
