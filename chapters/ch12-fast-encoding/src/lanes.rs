//! The three steps of a look-up that wide instructions do better.

use crate::key::Key;
use crate::words::Bucket;

/// Makes keys, finds them and takes ids apart.
pub(crate) trait Lanes: Copy {
    /// Puts the key of the pre-token from `start` to `end` of `text` into
    /// `key`, and returns its hash.
    fn key(self, text: &[u8], start: usize, end: usize, key: &mut Key) -> u64;

    /// A bit for each word of the bucket that is the first of `key`, whole;
    /// zero if it is not there.
    fn find(self, bucket: &Bucket, key: &Key) -> u32;

    /// The four numbers of 16 bits in a word.
    fn four(self, word: &u64) -> [u32; 4];
}

/// With words of 64 bits: the path for any processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words64;

impl Lanes for Words64 {
    #[inline(always)]
    fn key(self, text: &[u8], start: usize, end: usize, key: &mut Key) -> u64 {
        *key = Key::at(text, start, end);
        key.hash()
    }

    /// Compares word for word: four times, and no branch.
    // ANCHOR: find
    #[inline(always)]
    fn find(self, bucket: &Bucket, key: &Key) -> u32 {
        // ANCHOR: exercise_12_3
        // Of a short key only the first word is compared.
        let both = u64::from(key.is_long()).wrapping_neg();
        let is = |i: usize| {
            let first = bucket[i] ^ key.low;
            let second = (bucket[i + 1] ^ key.high) & both;
            u32::from(first | second == 0) << i
        };
        is(0) | is(2) | is(4) | is(6)
        // ANCHOR_END: exercise_12_3
    }
    // ANCHOR_END: find

    #[inline(always)]
    fn four(self, word: &u64) -> [u32; 4] {
        four(*word)
    }
}

/// The four numbers of 16 bits in a word, the lowest first.
#[inline(always)]
pub(crate) fn four(word: u64) -> [u32; 4] {
    [0, 16, 32, 48].map(|shift| (word >> shift) as u32 & 0xFFFF)
}

#[cfg(test)]
mod tests;
