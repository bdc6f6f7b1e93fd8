//! Which window is in which shard: prefix sums and a binary search.
//!
//! `before[s]` is how many windows the shards before shard `s` have. The window
//! with index `i` is in the last shard whose number is at most `i`, and is
//! window `i - before[s]` of that shard. Where windows may cross from shard to
//! shard, the same sums over ids say in which shard a window starts.

use std::ops::Range;

use ch08_windows::WindowError;

/// The windows of several shards, numbered from 0 on in the order of the
/// shards.
///
/// All lengths and places are counted in ids.
#[derive(Debug, Clone)]
pub struct WindowLayout {
    /// How many ids are before each shard, and in all of them.
    ids_before: Vec<u64>,
    /// How many windows are before each shard, and in all of them; empty if
    /// windows cross from shard to shard.
    windows_before: Vec<u64>,
    max_length: u64,
    stride: u64,
}

impl WindowLayout {
    /// The windows of shards of these lengths. Each shard is split as chapter 8
    /// splits a text, so that no window reaches into the next one, or, if
    /// windows may go `across` shards, all shards as if they were one.
    ///
    /// # Errors
    /// If `max_length` or `stride` is 0.
    pub fn new(
        lengths: impl IntoIterator<Item = u64>,
        max_length: usize,
        stride: usize,
        across: bool,
    ) -> Result<Self, WindowError> {
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let (max_length, stride) = (max_length as u64, stride as u64);
        let mut layout = Self {
            ids_before: vec![0],
            windows_before: Vec::new(),
            max_length,
            stride,
        };
        let (mut ids, mut windows) = (0, 0);
        if !across {
            layout.windows_before.push(0);
        }
        for length in lengths {
            ids += length;
            windows += layout.windows_in(length);
            layout.ids_before.push(ids);
            if !across {
                layout.windows_before.push(windows);
            }
        }
        Ok(layout)
    }

    /// How many windows there are.
    pub fn len(&self) -> u64 {
        match self.windows_before.last() {
            Some(&all) => all,
            None => self.windows_in(self.ids()),
        }
    }

    /// Whether there are no windows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many ids a window has, and its target too.
    pub fn max_length(&self) -> usize {
        self.max_length as usize
    }

    /// Where the ids of window `index` are, and the one after them, which is
    /// the last of the target: ranges of shards, in order.
    ///
    /// # Panics
    /// If `index` is not less than [`len`](Self::len).
    pub fn pieces(
        &self,
        index: u64,
    ) -> impl Iterator<Item = (usize, Range<u64>)> {
        let all = self.len();
        assert!(index < all, "window {index} of {all}");
        let mut start = self.start(index);
        let end = start + self.max_length + 1;
        let mut shard = last_up_to(&self.ids_before, start);
        std::iter::from_fn(move || {
            // A shard may have no ids.
            while start < end && start >= self.ids_before[shard + 1] {
                shard += 1;
            }
            (start < end).then(|| {
                let first = self.ids_before[shard];
                let stop = end.min(self.ids_before[shard + 1]);
                let piece = start - first..stop - first;
                start = stop;
                (shard, piece)
            })
        })
    }

    /// Where window `index` starts, counted from the first shard's start.
    fn start(&self, index: u64) -> u64 {
        if self.windows_before.is_empty() {
            return index * self.stride;
        }
        let shard = last_up_to(&self.windows_before, index);
        let in_shard = index - self.windows_before[shard];
        self.ids_before[shard] + in_shard * self.stride
    }

    fn ids(&self) -> u64 {
        self.ids_before.last().copied().unwrap_or(0)
    }

    /// How many windows a row of ids has: see chapter 8.
    fn windows_in(&self, ids: u64) -> u64 {
        ids.saturating_sub(self.max_length).div_ceil(self.stride)
    }
}

/// The last place of a sum that is at most `number`. The first sum is 0, and
/// the last one is larger than `number`.
fn last_up_to(sums: &[u64], number: u64) -> usize {
    sums.partition_point(|&sum| sum <= number) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(
        lengths: &[u64],
        across: bool,
        index: u64,
    ) -> Vec<(usize, Range<u64>)> {
        let lengths = lengths.iter().copied();
        let layout = WindowLayout::new(lengths, 4, 2, across).unwrap();
        layout.pieces(index).collect()
    }

    #[test]
    fn windows_are_numbered_through_the_shards() {
        // 7 ids have windows at 0 and 2, 4 ids have none, 5 ids have one.
        let lengths = [7, 0, 4, 5];
        let count =
            |across| WindowLayout::new(lengths, 4, 2, across).unwrap().len();
        assert_eq!(count(false), 3);
        assert_eq!(pieces(&lengths, false, 1), [(0, 2..7)]);
        assert_eq!(pieces(&lengths, false, 2), [(3, 0..5)]);
        // 16 ids in one row have windows at 0, 2, ..., 10.
        assert_eq!(count(true), 6);
        assert_eq!(pieces(&lengths, true, 2), [(0, 4..7), (2, 0..2)]);
        assert_eq!(pieces(&lengths, true, 5), [(2, 3..4), (3, 0..4)]);
    }

    #[test]
    fn no_shards_have_no_windows_and_zeros_are_errors() {
        for across in [false, true] {
            assert!(WindowLayout::new([], 1, 1, across).unwrap().is_empty());
            assert!(WindowLayout::new([1], 1, 1, across).unwrap().is_empty());
            let error = WindowLayout::new([9], 0, 1, across).unwrap_err();
            assert_eq!(error, WindowError::ZeroMaxLength);
            let error = WindowLayout::new([9], 1, 0, across).unwrap_err();
            assert_eq!(error, WindowError::ZeroStride);
        }
    }
}
