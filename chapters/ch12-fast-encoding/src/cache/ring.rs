//! Room for what does not fit a line: the bytes of long words, and long lists
//! of ids.
//!
//! All of it is written one after another. What was written has a position
//! that is never given again. At its end the ring starts over, so the oldest
//! is overwritten first. Whoever still knows a position of before finds that it
//! is gone, and asks again.

use ch07_gpt2::TokenId;

use crate::lookup::prefetch;

/// Words of four bytes.
#[derive(Debug, Clone)]
pub(crate) struct Ring {
    /// A power of two of them, or none.
    words: Vec<u32>,
    /// Where the next one is written, all that was written before counted.
    next: u64,
}

impl Ring {
    /// An empty ring of at most this many bytes. They are new memory full of
    /// zeros, which the system hands out as it is written to: a short text does
    /// not pay for them.
    pub(crate) fn new(bytes: usize) -> Self {
        let words = (bytes / size_of::<u32>()).checked_ilog2();
        Self {
            words: vec![0; words.map_or(0, |log| 1 << log)],
            next: 0,
        }
    }

    /// How many bytes it takes by now.
    pub(crate) fn bytes(&self) -> usize {
        let words = self.words.len().min(self.next as usize);
        words * size_of::<u32>()
    }

    /// Keeps some bytes with ids after them; none if they do not fit.
    pub(crate) fn write(
        &mut self,
        bytes: &[u8],
        ids: &[TokenId],
    ) -> Option<u64> {
        let of_bytes = words(bytes);
        let room = of_bytes + ids.len();
        if room > self.words.len() {
            return None;
        }
        // What would reach over the end begins at the start.
        let start = self.place(self.next);
        if start + room > self.words.len() {
            self.next += (self.words.len() - start) as u64;
        }
        let position = self.next;
        let start = self.place(position);
        let (word, rest) = self.words[start..].split_at_mut(of_bytes);
        let written: &mut [u8] = bytemuck::cast_slice_mut(word);
        written[..bytes.len()].copy_from_slice(bytes);
        rest[..ids.len()].copy_from_slice(ids);
        self.next += room as u64;
        Some(position)
    }

    /// The ids that were written at `position` after `bytes`, if both are
    /// still there.
    #[inline]
    pub(crate) fn ids(
        &self,
        position: u64,
        bytes: &[u8],
        count: usize,
    ) -> Option<&[TokenId]> {
        if !self.holds(position) {
            return None;
        }
        let start = self.place(position);
        let ids = start + words(bytes);
        let all = self.words.get(start..ids + count)?;
        let written: &[u8] = bytemuck::cast_slice(all);
        (written[..bytes.len()] == *bytes).then(|| &all[ids - start..])
    }

    /// Whether what was written at `position` is still there.
    #[inline(always)]
    pub(crate) fn holds(&self, position: u64) -> bool {
        self.next.wrapping_sub(position) <= self.words.len() as u64
    }

    /// Asks for what was written at `position`.
    #[inline]
    pub(crate) fn prefetch(&self, position: u64) {
        if let Some(word) = self.words.get(self.place(position)) {
            prefetch(word);
        }
    }

    #[inline(always)]
    fn place(&self, position: u64) -> usize {
        (position & (self.words.len() as u64).wrapping_sub(1)) as usize
    }
}

/// How many words some bytes take.
#[inline(always)]
fn words(bytes: &[u8]) -> usize {
    bytes.len().div_ceil(4)
}

#[cfg(test)]
mod tests;
