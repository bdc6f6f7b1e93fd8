//! One epoch's plan: which windows go into which batch.

use std::sync::Arc;

use crate::{Batch, Dataset, LoaderError};

/// The order in which an epoch goes through the windows.
// ANCHOR: order
pub(crate) enum Order {
    /// As they stand in the text.
    Text,
    /// Place `i` has window `order[i]`.
    Shuffled(Vec<usize>),
}
// ANCHOR_END: order

/// All that is needed to make any batch of an epoch, in any thread.
pub(crate) struct Plan<D> {
    pub(crate) dataset: Arc<D>,
    pub(crate) order: Order,
    pub(crate) batch_size: usize,
    /// How many batches the epoch has.
    pub(crate) batches: usize,
}

impl<D: Dataset> Plan<D> {
    /// Makes batch `number`, less than `batches`, in the buffers of `batch`;
    /// an error leaves them as they are.
    // ANCHOR: fill
    pub(crate) fn fill(
        &self,
        number: usize,
        batch: &mut Batch,
    ) -> Result<(), LoaderError> {
        let start = number * self.batch_size;
        let rows = self.batch_size.min(self.dataset.len() - start);
        let length = self.dataset.max_length();
        batch.reshape(rows, length)?;
        for row in 0..rows {
            let index = match &self.order {
                Order::Text => start + row,
                Order::Shuffled(order) => order[start + row],
            };
            let ids = row * length..(row + 1) * length;
            let inputs = &mut batch.inputs[ids.clone()];
            let targets = &mut batch.targets[ids];
            self.dataset.copy_window(index, inputs, targets);
        }
        Ok(())
    }
    // ANCHOR_END: fill
}
