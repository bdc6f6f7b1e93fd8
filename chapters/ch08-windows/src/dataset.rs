//! A text cut into windows, by arithmetic alone.

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
        match (max_length, stride) {
            (0, _) => Err(WindowError::ZeroMaxLength),
            (_, 0) => Err(WindowError::ZeroStride),
            _ => Ok(Self {
                ids: ids.into(),
                max_length,
                stride,
            }),
        }
    }
    // ANCHOR_END: new

    /// How many windows there are: as many as Python's
    /// `range(0, len(ids) - max_length, stride)` has numbers.
    // ANCHOR: len
    pub fn len(&self) -> usize {
        let starts = self.ids.len().saturating_sub(self.max_length);
        starts.div_ceil(self.stride)
    }
    // ANCHOR_END: len

    /// Whether the text is too short for a single window and its target.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        let windows = self.len();
        assert!(index < windows, "window {index} of {windows}");
        let start = index * self.stride;
        let ids = &self.ids[start..=start + self.max_length];
        (&ids[..self.max_length], &ids[1..])
    }
    // ANCHOR_END: get

    /// All windows with their targets, in the order of the text.
    pub fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&[T], &[T])> + ExactSizeIterator {
        (0..self.len()).map(|index| self.get(index))
    }
}
