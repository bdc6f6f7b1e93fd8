//! What a loader needs to know of the data.

use ch08_windows::{TokenId, TokenWidth, WindowDataset};

/// Numbered windows of one length that a [`DataLoader`](crate::DataLoader) can
/// make batches of. Chapter 8's [`WindowDataset`] is one.
///
/// The loader's threads share it, and rely on [`len`](Self::len) and
/// [`max_length`](Self::max_length) always giving the same answers.
// ANCHOR: dataset
pub trait Dataset: Send + Sync + 'static {
    /// How many windows there are.
    fn len(&self) -> usize;

    /// How many ids a window has, and its target too.
    fn max_length(&self) -> usize;

    /// Copies window `index`, less than [`len`](Self::len), and its target
    /// into two slices of [`max_length`](Self::max_length) ids.
    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    );

    /// Whether there are no windows.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
// ANCHOR_END: dataset

impl<T: TokenWidth> Dataset for WindowDataset<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn max_length(&self) -> usize {
        self.max_length()
    }

    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) {
        let (x, y) = self.get(index);
        widen(x, inputs);
        widen(y, targets);
    }
}

/// Copies ids of either width; those that are wide already in one go.
fn widen<T: TokenWidth>(stored: &[T], ids: &mut [TokenId]) {
    for (id, &stored) in ids.iter_mut().zip(stored) {
        *id = stored.into();
    }
}
