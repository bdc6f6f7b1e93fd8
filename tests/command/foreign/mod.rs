//! Files of other programs: those that their own tools wrote, and those that
//! nobody should have written.

mod hostile;
mod minbpe;
mod pickles;
mod ranks;
mod shards;

use crate::common::Sandbox;
use bytepair::bpe::{PreTokenizer, Tokenizer};
use bytepair::formats::Parts;

/// A tokenizer of the parts that a file has.
fn tokenizer((vocabulary, pattern, special): Parts) -> Tokenizer {
    let cut = PreTokenizer::new(pattern).unwrap();
    Tokenizer::new(vocabulary, cut, special).unwrap()
}

/// What the command encodes `text` to, special tokens allowed.
fn encode(
    sandbox: &Sandbox,
    tokenizer: &str,
    text: &str,
) -> crate::common::Run {
    let args = format!("encode --special allow --tokenizer {tokenizer}");
    sandbox.run_with(&args, text.as_bytes())
}
