//! Learning on from the merges of a tokenizer.
//!
//! A vocabulary in use cannot be learned anew: a model has a row for each id,
//! and what it read was encoded by these merges. But merges are a list, and a
//! list can be continued. The merges that are there are a **fixed prefix**: they
//! are applied to the text first, in their order, and learning goes on with
//! what is left. So learning 1,000 merges and then 500 more from the same text
//! gives the merges of learning 1,500 in one go.

mod fast;
mod start;

use ch05_byte_pairs::{
    Bpe, Settings, TokenId, best_pair, count_pairs, merge_pair,
};

pub use self::fast::{encode_words, extend};
pub use self::start::{CannotExtend, Start};

/// Learns merges after those of `start` from `documents`: chapter 5's learner,
/// on tokens instead of bytes.
///
/// `settings.vocab_size` is the size of the whole vocabulary. Where it is not
/// larger than that of `start`, nothing is learned.
///
/// ```
/// use ch05_byte_pairs::{Settings, learn};
/// use ch14_tokenizer_life::extend::extend_plain;
///
/// let text = ["the cat and the hat", "the dog and the fog"];
/// let size = |vocab_size| Settings { vocab_size, ..Settings::default() };
/// let first = learn(text, &size(260))?;
/// let more = extend_plain(&first, text, &size(270));
/// assert_eq!(more, learn(text, &size(270))?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Time: one pass over all documents for each merge.
// ANCHOR: extend_plain
pub fn extend_plain<Document: AsRef<[u8]>>(
    start: &Bpe,
    documents: impl IntoIterator<Item = Document>,
    settings: &Settings,
) -> Bpe {
    // ANCHOR: exercise_14_2
    let mut bpe = start.clone();
    let mut sequences: Vec<Vec<TokenId>> = documents
        .into_iter()
        .map(|document| start.encode(document.as_ref()))
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
    bpe
    // ANCHOR_END: exercise_14_2
}
// ANCHOR_END: extend_plain
