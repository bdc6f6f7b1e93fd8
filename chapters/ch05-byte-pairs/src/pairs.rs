//! Pairs of adjacent tokens: counting them, and merging one of them into a
//! token.

use std::collections::HashMap;

use crate::TokenId;

/// Two tokens next to each other, the left one first.
pub type Pair = (TokenId, TokenId);

/// How often each pair of adjacent tokens occurs in `sequences`; no pair
/// reaches from one sequence into the next.
///
/// Every position counts, so `aaa` holds the pair (a, a) twice, although only
/// one of the two could be merged.
// ANCHOR: count_pairs
pub fn count_pairs(sequences: &[Vec<TokenId>]) -> HashMap<Pair, u64> {
    // ANCHOR: exercise_5_1
    let mut counts = HashMap::new();
    for ids in sequences {
        for pair in ids.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
    }
    counts
    // ANCHOR_END: exercise_5_1
}
// ANCHOR_END: count_pairs

/// `ids` with every `pair` replaced by the token `merged`, from the left and
/// without overlap: `aaa` becomes `aa a`.
///
/// ```
/// use ch05_byte_pairs::merge_pair;
///
/// assert_eq!(merge_pair(&[7, 7, 7, 1, 7], (7, 7), 256), [256, 7, 1, 7]);
/// ```
// ANCHOR: merge_pair
pub fn merge_pair(
    ids: &[TokenId],
    pair: Pair,
    merged: TokenId,
) -> Vec<TokenId> {
    // ANCHOR: exercise_5_2
    let mut result = Vec::with_capacity(ids.len());
    let mut rest = ids;
    while let Some((&first, after)) = rest.split_first() {
        if first == pair.0 && after.first() == Some(&pair.1) {
            result.push(merged);
            rest = &after[1..];
        } else {
            result.push(first);
            rest = after;
        }
    }
    result
    // ANCHOR_END: exercise_5_2
}
// ANCHOR_END: merge_pair
