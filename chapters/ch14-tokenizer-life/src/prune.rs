//! Dropping tokens that are not used.
//!
//! A merge needs its two parts, so tokens can only be dropped from the end: one
//! that no other token is built from is a **leaf**. [`prune`] drops the least
//! used leaf, which may make leaves of its parts, and so on. What a dropped
//! token was used for, its two parts are used for from then on.
//!
//! A text whose tokens were all kept gets the same tokens as before: each token
//! that was merged on the way to them is a part of one of them, and is kept with
//! its merge; a merge that is gone was never applied.

mod leaves;
mod rebuild;

use ch05_byte_pairs::TokenId;
use ch07_gpt2::{BadSpecial, Tokenizer, Vocabulary};
use thiserror::Error;

use self::leaves::Leaves;
use self::rebuild::{new_ids, vocabulary_of};

/// The largest id that is pruned; the new ids are in a list with a place for
/// each old one.
const LARGEST: TokenId = (1 << 26) - 1;

/// Which tokens are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Those that are used at least this often.
    MinCount(u64),
    /// This many of the most used ones, special tokens included.
    VocabSize(usize),
}

/// A tokenizer with fewer tokens.
#[derive(Debug, Clone)]
pub struct Pruned {
    /// The tokenizer. Its tokens have the ids from 0 on, in the order of the
    /// old ones.
    pub tokenizer: Tokenizer,
    /// The new id of each old one; `None` for a token that was dropped, and for
    /// an id that no token had.
    pub old_to_new: Vec<Option<TokenId>>,
}

/// Why a tokenizer cannot be pruned.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PruneError {
    /// The bytes and the special tokens are more than that.
    #[error(
        "{asked} tokens are too few for {bytes} single bytes and {special} \
         special tokens; keep at least {}", bytes + special
    )]
    TooSmall {
        /// How many tokens were asked for.
        asked: usize,
        /// How many tokens are a single byte.
        bytes: usize,
        /// How many tokens are special.
        special: usize,
    },
    /// It changes its texts first, in a way that names ids.
    #[error(
        "a tokenizer that prepares its texts before they are encoded cannot be \
         pruned; use one without a normalizer and added tokens"
    )]
    Prepares,
    /// A merge whose product is not its two parts, or not a token.
    #[error(
        "the merge of rank {rank} makes a token that is not its two parts \
         together; correct the tokenizer's files"
    )]
    BadMerge {
        /// Its rank.
        rank: usize,
    },
    /// An id that would need too long a list of new ids.
    #[error(
        "the largest id, {id}, is too large; give the tokens smaller ids, at \
         most {LARGEST}"
    )]
    LargeId {
        /// The id.
        id: TokenId,
    },
    /// The special tokens do not go with the pruned vocabulary.
    #[error(transparent)]
    Special(#[from] BadSpecial),
}

/// Drops the least used tokens of a tokenizer: never a byte, a special token, or
/// a token that a kept one is built from. `counts` says how often each id is
/// used; those that it lacks are not used.
///
/// Of two leaves that are equally little used, the one whose merge is later is
/// dropped first. A token that no merge makes can be dropped, too; its uses pass
/// on to nothing.
///
/// Time: O(n log n) for n tokens and merges.
///
/// # Errors
/// See [`PruneError`].
pub fn prune(
    tokenizer: &Tokenizer,
    counts: &[u64],
    keep: Keep,
) -> Result<Pruned, PruneError> {
    let vocabulary = tokenizer.vocabulary();
    check(tokenizer, keep)?;
    let old_to_new = new_ids(&kept(tokenizer, counts, keep));
    let special = tokenizer.special().filter_map(|(text, id)| {
        Some((text.to_string(), old_to_new[id as usize]?))
    });
    let pre_tokenizer = tokenizer.pre_tokenizer().clone();
    let vocabulary = vocabulary_of(vocabulary, &old_to_new);
    let tokenizer = Tokenizer::new(vocabulary, pre_tokenizer, special)?;
    Ok(Pruned {
        tokenizer,
        old_to_new,
    })
}

/// Whether each id is a token that is kept.
fn kept(tokenizer: &Tokenizer, counts: &[u64], keep: Keep) -> Vec<bool> {
    let mut leaves = Leaves::new(tokenizer.vocabulary(), counts);
    let special = tokenizer.special().len();
    match keep {
        Keep::MinCount(least) => leaves.drop_below(least),
        Keep::VocabSize(size) => {
            leaves.drop_down_to(size.saturating_sub(special));
        }
    }
    let mut kept = leaves.kept();
    kept.resize(tokenizer.largest_id() as usize + 1, false);
    for (_, id) in tokenizer.special() {
        kept[id as usize] = true;
    }
    kept
}

/// Checks that a tokenizer can be pruned.
fn check(tokenizer: &Tokenizer, keep: Keep) -> Result<(), PruneError> {
    if tokenizer.preparation().is_some() {
        return Err(PruneError::Prepares);
    }
    let id = tokenizer.largest_id();
    if id > LARGEST {
        return Err(PruneError::LargeId { id });
    }
    let vocabulary = tokenizer.vocabulary();
    let bytes = vocabulary.iter().filter(|(_, b)| b.len() == 1).count();
    let special = tokenizer.special().len();
    match keep {
        Keep::VocabSize(asked) if asked < bytes + special => {
            Err(PruneError::TooSmall {
                asked,
                bytes,
                special,
            })
        }
        _ => check_merges(vocabulary),
    }
}

/// Checks that each merge makes its two parts together.
fn check_merges(vocabulary: &Vocabulary) -> Result<(), PruneError> {
    let made = vocabulary.merges().iter().zip(vocabulary.made_by_rank());
    for (rank, (&(left, right), &id)) in made.enumerate() {
        let parts = [left, right].map(|part| vocabulary.bytes(part));
        let is_right = match (parts, vocabulary.bytes(id)) {
            ([Some(left), Some(right)], Some(both)) => {
                both.strip_prefix(left) == Some(right)
            }
            _ => false,
        };
        if !is_right {
            return Err(PruneError::BadMerge { rank });
        }
    }
    Ok(())
}
