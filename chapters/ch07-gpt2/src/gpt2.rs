//! GPT-2's own vocabulary, which follows from its 50,000 merges.

use ch05_byte_pairs::{Pair, TokenId};
use ch06_pre_tokens::{Pattern, PreTokenizer};

use crate::{Tokenizer, Vocabulary};

/// The merges as pairs of ids, each id two bytes with the low one first, by
/// rank. `data/README.md` says where they come from. No part of a merge has an
/// id above 65,535, and the ids are chapter 5's: merge `k` makes `256 + k`.
const MERGES: &[u8; 200_000] = include_bytes!("../data/gpt2-merges.bin");

/// GPT-2's one special token, which has the id 50256.
pub const GPT2_END_OF_TEXT: &str = "<|endoftext|>";

/// GPT-2's 50,256 ordinary tokens.
///
/// Time: some milliseconds.
// ANCHOR: gpt2
pub fn gpt2_vocabulary() -> Vocabulary {
    let merges = MERGES.as_chunks::<4>().0.iter().map(|m| -> Pair {
        let left = u16::from_le_bytes([m[0], m[1]]);
        let right = u16::from_le_bytes([m[2], m[3]]);
        (TokenId::from(left), TokenId::from(right))
    });
    Vocabulary::from_merges(merges.zip(256..))
        .expect("a test derives them again")
}

impl Tokenizer {
    /// GPT-2's tokenizer, from the data in this crate.
    pub fn gpt2() -> Self {
        let vocabulary = gpt2_vocabulary();
        let end_of_text = vocabulary.len() as TokenId;
        let special = [(GPT2_END_OF_TEXT.to_string(), end_of_text)];
        let pre_tokenizer = PreTokenizer::new(Pattern::Gpt2);
        Self::new(vocabulary, pre_tokenizer.expect("tested"), special)
            .expect("the id behind the last")
    }
}
// ANCHOR_END: gpt2
