//! How ids are packed into words: two ways, for small and for large ids.
//!
//! The first word holds a few ids and the number of all, the second word some
//! more. Where that is not enough, or there is no second word, the first one
//! says where the ids stand instead.

use ch07_gpt2::TokenId;

use crate::lanes::{Lanes, Words64};
use crate::spill::Number;

/// A way to pack ids.
pub(crate) trait Layout: std::fmt::Debug + Clone {
    /// The largest id.
    const LARGEST: TokenId;

    /// How many ids the first word holds.
    const FEW: usize;

    /// How many ids both words hold.
    const MOST: usize;

    /// The words of at most [`MOST`](Self::MOST) ids.
    fn pack(ids: &[TokenId]) -> [u64; 2];

    /// The first word of more ids, that stand elsewhere.
    fn elsewhere(count: usize, row: Number) -> u64;

    /// How many ids there are.
    fn count(first: u64) -> usize;

    /// The ids of the first word, and whatever behind them.
    fn first_by<I: Lanes>(lanes: I, first: &u64) -> [TokenId; 4];

    /// The ids of the second word, and whatever behind them.
    fn second_by<I: Lanes>(lanes: I, second: &u64) -> [TokenId; 4];

    /// The ids of the first word, with any processor.
    fn first(first: &u64) -> [TokenId; 4] {
        Self::first_by(Words64, first)
    }

    /// The ids of the second word, with any processor.
    fn second(second: &u64) -> [TokenId; 4] {
        Self::second_by(Words64, second)
    }

    /// How many ids have room beside a key, a long one or not.
    #[inline(always)]
    fn room(is_long: bool) -> usize {
        Self::FEW + usize::from(is_long) * (Self::MOST - Self::FEW)
    }

    /// The row in which the ids stand.
    fn row(first: u64) -> Number;
}

/// The bits of a word at `shift`, as many as `mask` has.
#[inline(always)]
fn lane(word: u64, shift: u32, mask: u32) -> TokenId {
    (word >> shift) as TokenId & mask
}

/// Ids of 16 bits: three and their number, and four more.
#[derive(Debug, Clone)]
pub(crate) enum Narrow {}

impl Layout for Narrow {
    // The second word must not look like the second word of a key, whose
    // highest byte is at least 0xF8.
    const LARGEST: TokenId = 0xF7FF;
    const FEW: usize = 3;
    const MOST: usize = 7;

    fn pack(ids: &[TokenId]) -> [u64; 2] {
        let word = |ids: &[TokenId]| {
            let ids = ids.iter().rev().map(|&id| u64::from(id));
            ids.fold(0, |word, id| word << 16 | id)
        };
        let (first, second) = ids.split_at(ids.len().min(Self::FEW));
        [word(first) | (ids.len() as u64) << 48, word(second)]
    }

    fn elsewhere(count: usize, row: Number) -> u64 {
        row | (count as u64) << 48
    }

    #[inline(always)]
    fn count(first: u64) -> usize {
        (first >> 48) as usize
    }

    #[inline(always)]
    fn first_by<I: Lanes>(lanes: I, first: &u64) -> [TokenId; 4] {
        lanes.four(first)
    }

    #[inline(always)]
    fn second_by<I: Lanes>(lanes: I, second: &u64) -> [TokenId; 4] {
        Self::first_by(lanes, second)
    }

    #[inline(always)]
    fn row(first: u64) -> Number {
        first << 16 >> 16
    }
}

/// Ids of 28 bits: two and their number, and two more.
#[derive(Debug, Clone)]
pub(crate) enum Wide {}

impl Layout for Wide {
    const LARGEST: TokenId = (1 << 28) - 1;
    const FEW: usize = 2;
    const MOST: usize = 4;

    fn pack(ids: &[TokenId]) -> [u64; 2] {
        let word = |ids: &[TokenId]| {
            let ids = ids.iter().rev().map(|&id| u64::from(id));
            ids.fold(0, |word, id| word << 28 | id)
        };
        let (first, second) = ids.split_at(ids.len().min(Self::FEW));
        [word(first) | (ids.len() as u64) << 56, word(second)]
    }

    fn elsewhere(count: usize, row: Number) -> u64 {
        row | (count as u64) << 56
    }

    #[inline(always)]
    fn count(first: u64) -> usize {
        (first >> 56) as usize
    }

    #[inline(always)]
    fn first_by<I: Lanes>(_: I, first: &u64) -> [TokenId; 4] {
        let id = |shift| lane(*first, shift, Self::LARGEST);
        [id(0), id(28), 0, 0]
    }

    #[inline(always)]
    fn second_by<I: Lanes>(lanes: I, second: &u64) -> [TokenId; 4] {
        Self::first_by(lanes, second)
    }

    #[inline(always)]
    fn row(first: u64) -> Number {
        first << 8 >> 8
    }
}
