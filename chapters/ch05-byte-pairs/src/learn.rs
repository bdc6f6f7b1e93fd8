//! The learner: which merges a text teaches.
//!
//! # No two merges make the same bytes
//!
//! So a token is known by its bytes, and a vocabulary has no doubles. Why:
//! suppose that merge `l` made the bytes `w`, which an earlier merge `k` had
//! made already, and look at a place where `l` did it. The two ends of that
//! place were borders between tokens up to then, since a merge only ever takes
//! borders away. No pair that reaches over such a border was merged, so what
//! happened between the ends depended on nothing outside; even merging from the
//! left, which matters in a run like `aaa`, began afresh at the left end. Take
//! a place where merge `k` made `w`: its two ends were borders up to step `k`
//! as well, with the same bytes between them, so the same happened there, step
//! by step. Hence just before step `k` the same pair was at both places, and
//! step `k` made one token of it at both. Then merge `l` found no pair there.
//! In debug builds [`learn`] asserts it.

use std::collections::HashMap;

use crate::{
    Bpe, Pair, TieBreak, TokenId, VocabSizeTooSmall, byte_ids, count_pairs,
    merge_pair,
};

/// How to learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
// ANCHOR: settings
pub struct Settings {
    /// Size of the vocabulary: the 256 bytes and the merges.
    pub vocab_size: usize,
    /// Minimum number of times a pair must occur to be merged.
    pub min_frequency: u64,
    /// Which of two equally frequent pairs is merged first.
    pub tie_break: TieBreak,
}
// ANCHOR_END: settings

impl Default for Settings {
    /// No merges, and no minimum frequency.
    fn default() -> Self {
        Self {
            vocab_size: 256,
            min_frequency: 1,
            tie_break: TieBreak::default(),
        }
    }
}

/// Learns merges from `documents`, each a text or any bytes. No merge reaches
/// from one document into the next.
///
/// Stops with fewer than `vocab_size` tokens when no remaining pair occurs at
/// least `min_frequency` times.
///
/// Time: one pass over all documents for each merge.
///
/// # Errors
/// If `vocab_size` is below 256.
// ANCHOR: learn
pub fn learn<Document: AsRef<[u8]>>(
    documents: impl IntoIterator<Item = Document>,
    settings: &Settings,
) -> Result<Bpe, VocabSizeTooSmall> {
    // ANCHOR: exercise_5_4
    let mut bpe = Bpe::default();
    if settings.vocab_size < bpe.vocab_size() {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut sequences: Vec<Vec<TokenId>> = documents
        .into_iter()
        .map(|document| byte_ids(document.as_ref()))
        .collect();
    while bpe.vocab_size() < settings.vocab_size {
        let counts = count_pairs(&sequences);
        let Some(pair) = best_pair(&counts, &bpe, settings) else {
            break;
        };
        let merged = bpe.add_merge(pair).expect("a pair of known tokens");
        for ids in &mut sequences {
            *ids = merge_pair(ids, pair, merged);
        }
    }
    debug_assert!(bpe.all_tokens_differ());
    Ok(bpe)
    // ANCHOR_END: exercise_5_4
}
// ANCHOR_END: learn

/// The most frequent pair, among equally frequent ones the one that the
/// tie-break prefers; none if no pair is frequent enough.
// ANCHOR: best_pair
pub fn best_pair(
    counts: &HashMap<Pair, u64>,
    bpe: &Bpe,
    settings: &Settings,
) -> Option<Pair> {
    // ANCHOR: exercise_5_3_b
    counts
        .iter()
        .filter(|&(_, &count)| count >= settings.min_frequency)
        .max_by(|&(&a, a_count), &(&b, b_count)| {
            let tie_break = || settings.tie_break.compare(a, b, bpe);
            a_count.cmp(b_count).then_with(tie_break)
        })
        .map(|(&pair, _)| pair)
    // ANCHOR_END: exercise_5_3_b
}
// ANCHOR_END: best_pair
