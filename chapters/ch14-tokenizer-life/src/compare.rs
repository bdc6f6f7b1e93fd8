//! What a vocabulary is worth on a text.
//!
//! [`measure`] counts what a tokenizer makes of a text, [`tokens_in_common`]
//! what two vocabularies share, and [`differences`] finds where two tokenizers
//! split a text differently. A text that a tokenizer was trained on says little:
//! measure it on one that it has not seen.

mod counts;
mod differences;
mod size;

use std::cmp::Reverse;
use std::collections::HashSet;

use ch07_gpt2::{SpecialPolicy, TokenId, Tokenizer, Tokens, Vocabulary};
use ch12_fast_encoding::{Encoder, ReadError};

pub use self::counts::TokenCounts;
pub use self::differences::{
    CannotCompare, Difference, Differences, differences, differing_stretches,
};
pub use self::size::TextSize;

/// How many of the longest tokens are listed.
const LONGEST: usize = 5;

/// The order of the Rényi entropy: the one that Zouhar et al. found to go best
/// with the quality of translations.
const ALPHA: f64 = 2.5;

/// What a tokenizer makes of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// The size of the text.
    pub size: TextSize,
    /// How many tokens the text has.
    pub tokens: u64,
    /// How many different tokens they are.
    pub used: usize,
    /// How many tokens the tokenizer has, special ones included.
    pub vocab_size: usize,
    /// How many tokens of the text are a single byte.
    pub single_bytes: u64,
    /// The longest tokens that occur, at most five, each with how often it
    /// occurs. Of two that are equally long the one with the smaller id comes
    /// first.
    pub longest: Vec<(TokenId, u64)>,
    /// See [`renyi_efficiency`]. `None` if the text has no tokens.
    pub renyi_efficiency: Option<f64>,
}

/// Encodes a text with the threads of the current pool and measures it.
///
/// # Errors
/// If the text cannot be encoded.
pub fn measure(
    encoder: &Encoder,
    text: &[u8],
    policy: SpecialPolicy,
) -> Result<Measures, ReadError> {
    let mut counts = TokenCounts::default();
    counts.add(encoder, text, policy)?;
    let size = TextSize::of(text);
    Ok(Measures::new(encoder.tokenizer(), size, &counts))
}

impl Measures {
    /// The measures of a text of this size with these tokens.
    pub fn new(
        tokenizer: &Tokenizer,
        size: TextSize,
        counts: &TokenCounts,
    ) -> Self {
        let length =
            |id| Tokens::bytes(tokenizer, id).unwrap_or_default().len();
        let single = counts.used().filter(|&(id, _)| length(id) == 1);
        let mut longest: Vec<_> = counts.used().collect();
        longest.sort_by_key(|&(id, _)| (Reverse(length(id)), id));
        longest.truncate(LONGEST);
        let vocab_size = tokenizer.vocab_size();
        Self {
            size,
            tokens: counts.total(),
            used: counts.used().count(),
            vocab_size,
            single_bytes: single.map(|(_, count)| count).sum(),
            longest,
            renyi_efficiency: renyi_efficiency(
                counts.used().map(|(_, count)| count),
                vocab_size,
            ),
        }
    }

    /// The mean length of a token in bytes. `None` without tokens.
    pub fn bytes_per_token(&self) -> Option<f64> {
        ratio(self.size.bytes, self.tokens)
    }

    /// The mean length of a token in characters. `None` without tokens.
    pub fn characters_per_token(&self) -> Option<f64> {
        ratio(self.size.characters, self.tokens)
    }

    /// How many tokens a word has, which is called fertility. `None` without
    /// words.
    pub fn tokens_per_word(&self) -> Option<f64> {
        ratio(self.tokens, self.size.words)
    }

    /// The share of the vocabulary that occurs, from 0 to 1. `None` for an
    /// empty vocabulary.
    pub fn share_used(&self) -> Option<f64> {
        ratio(self.used as u64, self.vocab_size as u64)
    }

    /// The share of the tokens that are a single byte, from 0 to 1. `None`
    /// without tokens.
    pub fn share_single_bytes(&self) -> Option<f64> {
        ratio(self.single_bytes, self.tokens)
    }
}

fn ratio(of: u64, to: u64) -> Option<f64> {
    (to > 0).then(|| of as f64 / to as f64)
}

/// How evenly a text uses a vocabulary: the Rényi entropy of its tokens of the
/// order 2.5, divided by the largest entropy that a vocabulary of this size can
/// have. It is 1 if all tokens occur equally often, and 0 if a single one
/// does. A few very frequent tokens lower it more than many rare ones.
///
/// With the probability p of each token it is log(sum of p^2.5) / (1 - 2.5) /
/// log(`vocab_size`). Source: Zouhar et al., "Tokenization and the Noiseless
/// Channel" (ACL 2023), who divide by the size of the vocabulary, as we do:
/// tokens that do not occur cost something. Their program
/// `tokenization-scorer`, which does not know the vocabulary, divides by the
/// logarithm of how many different tokens occur.
///
/// `None` if no token occurs or the vocabulary has fewer than two.
// ANCHOR: renyi
pub fn renyi_efficiency(
    counts: impl Iterator<Item = u64> + Clone,
    vocab_size: usize,
) -> Option<f64> {
    let total: u64 = counts.clone().sum();
    if total == 0 || vocab_size < 2 {
        return None;
    }
    let share = |count| count as f64 / total as f64;
    let sum: f64 = counts.map(|count| share(count).powf(ALPHA)).sum();
    let entropy = sum.ln() / (1.0 - ALPHA);
    Some(entropy / (vocab_size as f64).ln())
}
// ANCHOR_END: renyi

/// How many tokens two vocabularies share, by their bytes; the ids may differ.
pub fn tokens_in_common(a: &Vocabulary, b: &Vocabulary) -> usize {
    let all = |of: &Vocabulary| -> HashSet<Vec<u8>> {
        of.iter().map(|(_, bytes)| bytes.to_vec()).collect()
    };
    all(a).intersection(&all(b)).count()
}
