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

/// Ids of 28 bits, 32 apart so that they are stored as they stand: two, with
/// their number in the four bits between them, and two more.
#[derive(Debug, Clone)]
pub(crate) enum Wide {}

/// The bits of the first word's ids: all but those of their number.
const IDS: u64 = !(0xF << 28);

impl Layout for Wide {
    const LARGEST: TokenId = (1 << 28) - 1;
    const FEW: usize = 2;
    const MOST: usize = 4;

    fn pack(ids: &[TokenId]) -> [u64; 2] {
        let word = |ids: &[TokenId]| {
            let ids = ids.iter().rev().map(|&id| u64::from(id));
            ids.fold(0, |word, id| word << 32 | id)
        };
        let (first, second) = ids.split_at(ids.len().min(Self::FEW));
        [word(first) | (ids.len() as u64) << 28, word(second)]
    }

    fn elsewhere(count: usize, row: Number) -> u64 {
        row >> 28 << 32 | (count as u64) << 28 | row & u64::from(Self::LARGEST)
    }

    #[inline(always)]
    fn count(first: u64) -> usize {
        (first >> 28) as usize & 0xF
    }

    #[inline(always)]
    fn first_by<I: Lanes>(_: I, first: &u64) -> [TokenId; 4] {
        two(first & IDS)
    }

    #[inline(always)]
    fn second_by<I: Lanes>(_: I, second: &u64) -> [TokenId; 4] {
        two(*second)
    }

    #[inline(always)]
    fn row(first: u64) -> Number {
        first >> 32 << 28 | first & u64::from(Self::LARGEST)
    }
}

/// The two numbers of 32 bits in a word.
#[inline(always)]
fn two(word: u64) -> [TokenId; 4] {
    [word as u32, (word >> 32) as u32, 0, 0]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn comes_back<L: Layout>(ids: &[TokenId]) -> Result<(), TestCaseError> {
        let [first, second] = L::pack(ids);
        let mut back = L::first(&first)[..L::FEW].to_vec();
        back.extend(L::second(&second));
        prop_assert_eq!(L::count(first), ids.len());
        prop_assert_eq!(&back[..ids.len()], ids);
        // It is never taken for part of a key.
        prop_assert!(first.max(second) >> 56 < 0xF8);
        Ok(())
    }

    fn row_comes_back<L: Layout>(count: usize, row: Number) {
        let first = L::elsewhere(count, row);
        assert_eq!((L::count(first), L::row(first)), (count, row));
        assert!(first >> 56 < 0xF8);
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            ids in proptest::collection::vec(any::<TokenId>(), 1..=7),
            count in 4usize..=15,
            row in 0u64..1 << 48,
        ) {
            let most = |most, largest| -> Vec<TokenId> {
                let ids = ids.iter().take(most);
                ids.map(|id| id % (largest + 1)).collect()
            };
            comes_back::<Narrow>(&most(Narrow::MOST, Narrow::LARGEST))?;
            comes_back::<Wide>(&most(Wide::MOST, Wide::LARGEST))?;
            row_comes_back::<Narrow>(count, row);
            row_comes_back::<Wide>(count, row);
        }
    }
}
