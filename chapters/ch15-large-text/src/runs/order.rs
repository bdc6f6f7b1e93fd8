//! What words are sorted by.
//!
//! Nearly every word is short, and the first bytes of two words nearly always
//! tell which one is smaller. So a word's **head** is one number: its first 15
//! bytes, padded with zeros, and its length. Comparing heads as numbers
//! compares the words as bytes; only if both are longer than 15 bytes and begin
//! alike, the rest decides.

/// How many bytes of a word are in its head.
pub(crate) const SHORT: usize = 15;

/// The length in the head of a word that is longer than [`SHORT`].
const LONG: u8 = SHORT as u8 + 1;

/// The order of a sorted sequence of words with counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By the words' bytes. Equal words are added up.
    Words,
    /// By count, the largest first, and words that occur equally often by
    /// their bytes. The words must be distinct.
    Counts,
}

/// What is compared first: 0 or the count, then the head.
pub(crate) type Key = (u64, u128);

/// A key greater than that of any word, since no head has this length.
pub(crate) const NOTHING: Key = (u64::MAX, u128::MAX);

impl Order {
    /// The key of a word with its count.
    // ANCHOR: key
    #[inline(always)]
    pub(crate) fn key(self, head: Head, count: u64) -> Key {
        match self {
            Self::Words => (0, head.number()),
            Self::Counts => (!count, head.number()),
        }
    }
    // ANCHOR_END: key
}

/// The first bytes of a word and its length, as 16 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head([u8; SHORT + 1]);

impl Head {
    /// The head of a word.
    // ANCHOR: head
    #[inline(always)]
    pub(crate) fn of(word: &[u8]) -> Self {
        let mut bytes = [0; SHORT + 1];
        match word.len() {
            length @ 0..=SHORT => {
                bytes[..length].copy_from_slice(word);
                bytes[SHORT] = length as u8;
            }
            _ => {
                bytes[..SHORT].copy_from_slice(&word[..SHORT]);
                bytes[SHORT] = LONG;
            }
        }
        Self(bytes)
    }
    // ANCHOR_END: head

    /// The bytes as a number, the first byte the highest.
    #[inline(always)]
    fn number(self) -> u128 {
        u128::from_be_bytes(self.0)
    }

    /// The whole word, if it is short.
    #[inline(always)]
    pub(crate) fn word(&self) -> Option<&[u8]> {
        let (bytes, length) = self.0.split_at(SHORT);
        bytes.get(..length[0] as usize)
    }
}

/// Whether words with this key may be longer than their heads.
#[inline(always)]
pub(crate) fn is_long(key: Key) -> bool {
    key.1 as u8 == LONG
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Head, Order, is_long};

    proptest! {
        #[test]
        fn heads_compare_as_their_words_do(
            start in proptest::collection::vec(0u8..2, 0..18),
            a in proptest::collection::vec(0u8..2, 0..4),
            b in proptest::collection::vec(0u8..2, 0..4),
        ) {
            let (a, b) = ([&start[..], &a].concat(), [&start[..], &b].concat());
            let key = |word: &[u8]| Order::Words.key(Head::of(word), 7);
            let by_key = key(&a).cmp(&key(&b));
            if by_key.is_eq() && is_long(key(&a)) {
                prop_assert_eq!(&a[..15], &b[..15]);
            } else {
                prop_assert_eq!(by_key, a.cmp(&b));
            }
            let head = Head::of(&a);
            let whole = (a.len() <= 15).then_some(&a[..]);
            prop_assert_eq!(head.word(), whole);
        }
    }
}
