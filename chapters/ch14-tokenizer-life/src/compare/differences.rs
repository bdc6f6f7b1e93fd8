//! Where two tokenizers split a text differently.

use std::cmp::Ordering;
use std::ops::Range;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokens};
use ch12_fast_encoding::Encoder;
use thiserror::Error;

/// A stretch of a text that two tokenizers split differently: from one place
/// where both have a border to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it is in the text, in bytes.
    pub range: Range<usize>,
    /// Which tokens of each tokenizer it has, counted from 0.
    pub tokens: [Range<usize>; 2],
}

/// The tokens of two tokenizers for a text, and where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// The ids of each tokenizer.
    pub ids: [Vec<TokenId>; 2],
    /// The stretches that differ, in their order.
    pub stretches: Vec<Difference>,
}

/// Why the tokens of two tokenizers cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotCompare {
    /// One of them cannot encode the text.
    #[error("{error}")]
    Encode {
        /// Which of the two, 0 or 1.
        tokenizer: usize,
        /// What is wrong.
        error: EncodeError,
    },
    /// One of them changes the text, so that its tokens have no place in it.
    #[error(
        "tokenizer {tokenizer} changes the text at byte {offset} before it is \
         encoded; compare tokenizers without a normalizer"
    )]
    Changed {
        /// Which of the two, 0 or 1.
        tokenizer: usize,
        /// The place of the first token that is not in the text.
        offset: usize,
    },
}

/// Encodes a text with two tokenizers and finds where they split it
/// differently. Memory: the ids of both.
///
/// # Errors
/// See [`CannotCompare`].
pub fn differences(
    a: &Encoder,
    b: &Encoder,
    text: &[u8],
    policy: SpecialPolicy,
) -> Result<Differences, CannotCompare> {
    let encode = |tokenizer: usize, encoder: &Encoder| {
        let ids = encoder.encode_bytes(text, policy);
        let ids =
            ids.map_err(|error| CannotCompare::Encode { tokenizer, error })?;
        let ends = ends(encoder, &ids, text)
            .map_err(|offset| CannotCompare::Changed { tokenizer, offset })?;
        Ok((ids, ends))
    };
    let (of_a, a_ends) = encode(0, a)?;
    let (of_b, b_ends) = encode(1, b)?;
    Ok(Differences {
        ids: [of_a, of_b],
        stretches: differing_stretches(&a_ends, &b_ends),
    })
}

/// Where each token of a text ends, in bytes, or the place of the first token
/// that is not in the text.
fn ends(
    encoder: &Encoder,
    ids: &[TokenId],
    text: &[u8],
) -> Result<Vec<usize>, usize> {
    let mut ends = Vec::with_capacity(ids.len());
    let mut start = 0;
    for &id in ids {
        let token = encoder.tokenizer().bytes(id).unwrap_or_default();
        if token.is_empty() || !text[start..].starts_with(token) {
            return Err(start);
        }
        start += token.len();
        ends.push(start);
    }
    match start == text.len() {
        true => Ok(ends),
        false => Err(start),
    }
}

/// Where two divisions of one text differ; each is given by the ends of its
/// tokens, which ascend. Time: linear.
///
/// A stretch goes from one common border to the next, so that it is as short as
/// can be. It differs if either has a border inside it.
// ANCHOR: differing_stretches
pub fn differing_stretches(a: &[usize], b: &[usize]) -> Vec<Difference> {
    // ANCHOR: exercise_14_1
    let mut stretches = Vec::new();
    let (mut start, mut from) = (0, [0, 0]);
    let mut to = [0, 0];
    while let (Some(&end), Some(&other)) = (a.get(to[0]), b.get(to[1])) {
        match end.cmp(&other) {
            Ordering::Less => to[0] += 1,
            Ordering::Greater => to[1] += 1,
            Ordering::Equal => {
                to = to.map(|place| place + 1);
                let tokens = [from[0]..to[0], from[1]..to[1]];
                if tokens.iter().any(|tokens| tokens.len() > 1) {
                    let range = start..end;
                    stretches.push(Difference { range, tokens });
                }
                (start, from) = (end, to);
            }
        }
    }
    stretches
    // ANCHOR_END: exercise_14_1
}
// ANCHOR_END: differing_stretches
