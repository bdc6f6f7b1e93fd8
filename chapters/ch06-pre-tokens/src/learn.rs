//! Learning on counted pre-tokens: chapter 5's learner, a word at a time
//! instead of a place at a time.

use std::collections::HashMap;

use ch05_byte_pairs::{
    Bpe, Pair, Settings, TokenId, VocabSizeTooSmall, best_pair, byte_ids,
    merge_pair,
};

use crate::PreTokenCounts;

// ANCHOR: exercise_6_3_helper
/// A distinct pre-token, merged as far as the learner has come.
struct Word {
    ids: Vec<TokenId>,
    count: u64,
}
// ANCHOR_END: exercise_6_3_helper

/// Learns merges from counted pre-tokens: those that
/// [`learn`](ch05_byte_pairs::learn) finds in the same pre-tokens laid out as
/// documents, each as often as it was counted.
///
/// `on_merge` is called after each merge with the number made so far.
///
/// Time: one walk through the distinct pre-tokens for each merge.
///
/// # Errors
/// A `vocab_size` below 256.
// ANCHOR: learn_counted
pub fn learn_counted(
    counts: &PreTokenCounts,
    settings: &Settings,
    mut on_merge: impl FnMut(usize),
) -> Result<Bpe, VocabSizeTooSmall> {
    // ANCHOR: exercise_6_3
    let mut bpe = Bpe::default();
    if settings.vocab_size < bpe.vocab_size() {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut words: Vec<Word> = counts
        .iter()
        .map(|(text, count)| Word {
            ids: byte_ids(text),
            count,
        })
        .collect();
    while bpe.vocab_size() < settings.vocab_size {
        let counts = count_weighted(&words);
        let Some(pair) = best_pair(&counts, &bpe, settings) else {
            break;
        };
        let merged = bpe.add_merge(pair).expect("a pair of known tokens");
        for word in &mut words {
            word.ids = merge_pair(&word.ids, pair, merged);
        }
        on_merge(bpe.merges().len());
    }
    debug_assert!(bpe.all_tokens_differ());
    Ok(bpe)
    // ANCHOR_END: exercise_6_3
}

// ANCHOR: exercise_6_3_helper_b
/// How often each pair occurs in the text: in each word, times the word.
fn count_weighted(words: &[Word]) -> HashMap<Pair, u64> {
    let mut counts = HashMap::new();
    for word in words {
        for pair in word.ids.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += word.count;
        }
    }
    counts
}
// ANCHOR_END: exercise_6_3_helper_b
// ANCHOR_END: learn_counted
