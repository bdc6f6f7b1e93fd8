//! File formats of other programs that no chapter needs.
//!
//! # Tokenizers
//!
//! What each form can say, and what it cannot. A form that cannot say something
//! which a tokenizer has is not written: the function whose name begins with
//! `check` gives the reason.
//!
//! | Form | Pattern | Special tokens | Ids | Merges | What it cannot say |
//! |---|---|---|---|---|---|
//! | [`tokenizer_json`]: Hugging Face's `tokenizer.json` | as a pre-tokenizer | all, with flags | any | listed, by the text of their parts | two tokens of the same bytes |
//! | GPT-2's `vocab.json` and `merges.txt` (chapter 7) | none: GPT-2's is meant | in the vocabulary, not called so | any | listed, by the text of their parts | which tokens are special, without the files next to it |
//! | [`tiktoken`]: `.tiktoken`, Llama 3's `tokenizer.model` | none | none | a token's rank | none: they follow from the ranks | tokens that no text is encoded to; a merge that does not follow from the ranks; a token of more than 1,024 bytes |
//! | [`pickle`]: a `tiktoken.Encoding`, nanochat's `tokenizer.pkl` | one regular expression | all | a token's rank | none: they follow from the ranks | as `.tiktoken`; a pattern of several steps |
//! | [`pickle`]: a dict of bytes to int | none | none | a token's rank | none: they follow from the ranks | as `.tiktoken` |
//! | [`minbpe`]: `.model` | one regular expression on a line, or none | all without white space | a byte's value, then by rank from 256 on | listed, by the ids of their parts | other ids; tokens that no merge makes |
//!
//! Where a form has no pattern or no special tokens, a `bytepair.json` next to
//! it says them, or `--pattern` and `--special-token`; for a published encoding
//! they follow from the file's name.
//!
//! tiktoken and minbpe leave out what a pattern does not match, where chapter 6
//! makes a pre-token of it: a pattern that goes there should match every text
//! from end to end, as those that have a name do.
//!
//! # Token ids and tensors
//!
//! | Form | Holds | Types that are read |
//! |---|---|---|
//! | `.u16`, `.u32`, `.bin` | ids and nothing else, little-endian | 16 or 32 bits; a `.bin` does not say which |
//! | [`npy`]: NumPy's `.npy`, versions 1 to 3 | one array: ids or a table | whole numbers of 8 to 64 bits, floating-point ones of 16, 32 and 64, in either byte order; tables in Fortran order, too |
//! | [`weights`]: `.safetensors`, one or several with an index | named tensors | F16, BF16, F32 and F64 |
//!
//! Every reader is bounded in memory by the length of what it reads: a length
//! that a file only claims is not believed.

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary};

use self::tokenizer_json::Pipeline;

pub(crate) mod expressions;
mod float_type;
pub mod minbpe;
pub mod npy;
pub mod pickle;
pub mod tiktoken;
pub mod tokenizer_json;
pub mod transformers;
pub mod weights;

/// What a file says of a tokenizer: its tokens and merges, how it splits texts,
/// and its special tokens with their ids.
pub type Parts = (Vocabulary, Pattern, Vec<(String, TokenId)>);

/// That a tokenizer does nothing to a text before it is split, and nothing to
/// find special tokens, that only a `tokenizer.json` can say. What a format may
/// leave out is not a reason: see [`Pipeline::left_out`].
///
/// # Errors
/// In words, what it does.
pub fn check_plain(tokenizer: &Tokenizer) -> Result<(), String> {
    let changes = Pipeline::of(tokenizer).map(Pipeline::changes);
    match changes.unwrap_or_default().first() {
        None => Ok(()),
        Some(part) => {
            Err(format!("the {part}, which only a tokenizer.json can say"))
        }
    }
}
