//! A text split into windows, by arithmetic alone.

use std::ops::Range;

use crate::{TokenBuffer, TokenId, TokenWidth, WindowError};

/// The windows of one row of token ids, each with its target: the same window
/// moved on by one id.
///
/// `T` is the width in which the ids are stored. Cloning is cheap: the clones
/// share the ids.
#[derive(Debug, Clone)]
// ANCHOR: dataset
pub struct WindowDataset<T: TokenWidth = TokenId> {
    ids: TokenBuffer<T>,
    max_length: usize,
    stride: usize,
    windows: usize,
}
// ANCHOR_END: dataset

impl<T: TokenWidth> WindowDataset<T> {
    /// Cuts `ids` into windows of `max_length` ids, each starting `stride` ids
    /// after the one before. Takes a `Vec` or a [`TokenBuffer`].
    ///
    /// # Errors
    ///
    /// When `max_length` or `stride` is zero.
    // ANCHOR: new
    pub fn new(
        ids: impl Into<TokenBuffer<T>>,
        max_length: usize,
        stride: usize,
    ) -> Result<Self, WindowError> {
        // ANCHOR: exercise_8_3
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let starts = ids.len().saturating_sub(max_length);
        Ok(Self {
            ids,
            max_length,
            stride,
            windows: starts.div_ceil(stride),
        })
        // ANCHOR_END: exercise_8_3
    }
    // ANCHOR_END: new

    /// How many windows there are: as many as Python's
    /// `range(0, len(ids) - max_length, stride)` has numbers.
    pub fn len(&self) -> usize {
        self.windows
    }

    /// Whether the text is too short for a single window and its target.
    pub fn is_empty(&self) -> bool {
        self.windows == 0
    }

    /// The ids of one window.
    pub fn max_length(&self) -> usize {
        self.max_length
    }

    /// The ids from the start of one window to the start of the next.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Window `index` and its target: `max_length` ids each, the target's
    /// starting one id later. Both are slices of the buffer.
    ///
    /// # Panics
    ///
    /// When `index` is not less than [`len`](Self::len).
    // ANCHOR: get
    pub fn get(&self, index: usize) -> (&[T], &[T]) {
        assert!(index < self.windows, "window {index} of {}", self.windows);
        // ANCHOR: exercise_8_4
        let start = index * self.stride;
        let ids = &self.ids[start..=start + self.max_length];
        (&ids[..self.max_length], &ids[1..])
        // ANCHOR_END: exercise_8_4
    }
    // ANCHOR_END: get

    /// The windows that have the id at `place` of the text as an input, from
    /// the first to the last; an empty range if none has.
    ///
    /// # Panics
    ///
    /// When `place` is not less than the number of ids.
    // ANCHOR: holding
    pub fn holding(&self, place: usize) -> Range<usize> {
        let ids = self.ids.len();
        assert!(place < ids, "place {place} of {ids}");
        // ANCHOR: exercise_8_5
        let earliest = place.saturating_sub(self.max_length - 1);
        let first = earliest.div_ceil(self.stride);
        let end = place / self.stride + 1;
        first.min(self.windows)..end.min(self.windows)
        // ANCHOR_END: exercise_8_5
    }
    // ANCHOR_END: holding

    /// All windows with their targets, in the order of the text.
    pub fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&[T], &[T])> + ExactSizeIterator {
        (0..self.windows).map(|index| self.get(index))
    }
}
