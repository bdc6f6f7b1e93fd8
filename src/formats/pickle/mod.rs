//! A tokenizer in a Python pickle: nanochat's `tokenizer.pkl`, which is a
//! `tiktoken.Encoding`, or a dictionary of tokens and their ranks alone.
//!
//! A pickle is a program: Python's `pickle.load` may be made to run anything.
//! Here it is read by a machine that knows the few operations which these two
//! shapes need, of the protocols 2 to 5, and three names: `tiktoken.core
//! Encoding`, `_codecs encode` and `builtins bytes`, the latter two for bytes as
//! protocol 2 writes them. It calls none of them. Any other operation or name is
//! an error, and memory is bounded by the length of the file.
//!
//! The ranks are those of a [`.tiktoken`](super::tiktoken) file. The pattern is
//! a regular expression in the language of tiktoken's engine, `fancy-regex`,
//! which is ours; what it does not match is left out there, where chapter 6
//! makes a pre-token of it.

mod error;
mod machine;
mod operand;
mod tables;
mod value;
mod write;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use indexmap::IndexMap;

pub use self::error::PickleError;
pub use self::write::{check_pickle, write_pickle};

/// What a pickle says of a tokenizer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pickled {
    /// The tokens by their ranks.
    pub ranks: IndexMap<TokenId, Vec<u8>>,
    /// How texts are split and the special tokens with their ids, if it is an
    /// `Encoding`.
    pub rest: Option<(Pattern, Vec<(String, TokenId)>)>,
}

/// Reads a pickle.
///
/// # Errors
/// A pickle of anything else than a dictionary of bytes and whole numbers or a
/// `tiktoken.Encoding`; what is said of ranks in
/// [`parse_tiktoken`](ch07_gpt2::parse_tiktoken).
pub fn parse_pickle(bytes: &[u8]) -> Result<Pickled, PickleError> {
    tables::read(&machine::run(bytes)?)
}

/// Whether a file that begins so is a pickle of a protocol that is read.
pub fn is_pickle(head: &[u8]) -> bool {
    matches!(head, [machine::PROTO, 2..=5, ..])
}
