//! File formats of other programs that no chapter needs.

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::Vocabulary;

pub(crate) mod expressions;
mod float_type;
pub mod minbpe;
pub mod npy;
pub mod pickle;
pub mod tiktoken;
pub mod tokenizer_json;
pub mod transformers;
pub mod weights;

/// What a file says of a tokenizer: its tokens and merges, how it cuts texts,
/// and its special tokens with their ids.
pub type Parts = (Vocabulary, Pattern, Vec<(String, TokenId)>);
