//! Which of two equally frequent pairs is merged first.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::{Bpe, Pair};

/// Which of two equally frequent pairs is merged first.
///
/// This matters most for small texts: most merges of a short story are decided
/// by a tie, and two trainers that break ties differently soon have different
/// vocabularies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// ANCHOR: tie_break
pub enum TieBreak {
    /// The pair with the smaller left id; if those are equal, the one with the
    /// smaller right id. Hugging Face's tokenizers do it like this.
    #[default]
    SmallestIds,
    /// The pair whose left bytes are lexicographically greater; if those are
    /// equal, whose right bytes are. Stanford's CS336 asks for this.
    GreatestBytes,
}

impl TieBreak {
    /// `Greater` if `a` goes before `b`.
    ///
    /// # Panics
    /// If `bpe` does not hold all four tokens.
    pub fn compare(self, a: Pair, b: Pair, bpe: &Bpe) -> Ordering {
        // ANCHOR: exercise_5_3
        let bytes = |pair: Pair| (bpe.token(pair.0), bpe.token(pair.1));
        match self {
            Self::SmallestIds => b.cmp(&a),
            Self::GreatestBytes => bytes(a).cmp(&bytes(b)),
        }
        // ANCHOR_END: exercise_5_3
    }
}
// ANCHOR_END: tie_break

impl fmt::Display for TieBreak {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::SmallestIds => "smallest-ids",
            Self::GreatestBytes => "greatest-bytes",
        })
    }
}

/// A name that no [`TieBreak`] has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown tie-break {0:?}; use smallest-ids or greatest-bytes")]
pub struct UnknownTieBreak(pub String);

impl FromStr for TieBreak {
    type Err = UnknownTieBreak;

    fn from_str(name: &str) -> Result<Self, UnknownTieBreak> {
        [Self::SmallestIds, Self::GreatestBytes]
            .into_iter()
            .find(|tie_break| tie_break.to_string() == name)
            .ok_or_else(|| UnknownTieBreak(name.to_string()))
    }
}
