//! One epoch's plan: which windows go into which batch.

use std::sync::Arc;

use crate::{Batch, Dataset, LoaderError};

/// The order in which an epoch goes through the windows.
// ANCHOR: order
pub(crate) enum Order {
    /// In the order of the text.
    Text,
    /// Place `i` has window `order[i]`.
    Shuffled(Vec<usize>),
}
// ANCHOR_END: order

/// All that is needed to make any batch of an epoch, in any thread.
// ANCHOR: plan
pub(crate) struct Plan<D> {
    pub(crate) dataset: Arc<D>,
    pub(crate) order: Order,
    pub(crate) batch_size: usize,
    /// How many batches the epoch has.
    pub(crate) batches: usize,
}
// ANCHOR_END: plan

impl<D: Dataset> Plan<D> {
    /// Makes batch `number`, less than `batches`, in the buffers of `batch`;
    /// an error leaves them as they are.
    // ANCHOR: fill
    pub(crate) fn fill(
        &self,
        number: usize,
        batch: &mut Batch,
    ) -> Result<(), LoaderError> {
        // ANCHOR: exercise_9_1
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
        // ANCHOR_END: exercise_9_1
    }
    // ANCHOR_END: fill
}

#[cfg(test)]
mod tests {
    use ch08_windows::{TokenId, WindowDataset};

    use super::*;

    /// Three windows of two ids: `0 1`, `2 3` and `4 5`.
    fn plan(order: Order, batch_size: usize) -> Plan<WindowDataset> {
        let ids: Vec<TokenId> = (0..8).collect();
        let windows = WindowDataset::new(ids, 2, 2).unwrap();
        Plan {
            batches: windows.len().div_ceil(batch_size),
            dataset: Arc::new(windows),
            order,
            batch_size,
        }
    }

    /// Batch `number` of three windows in the order of the text.
    fn in_order(batch_size: usize, number: usize) -> Batch {
        let mut batch = Batch::default();
        plan(Order::Text, batch_size)
            .fill(number, &mut batch)
            .unwrap();
        batch
    }

    #[test]
    fn one_row_is_one_window() {
        let batch = in_order(1, 0);
        assert_eq!(batch.inputs, [0, 1], "a batch of one window holds its ids");
        assert_eq!(batch.shape(), (1, 2), "one row of two ids");
    }

    #[test]
    fn rows_stand_one_behind_the_other() {
        let batch = in_order(3, 0);
        let why = "row 0, then row 1, then row 2, with nothing between them";
        assert_eq!(batch.inputs, [0, 1, 2, 3, 4, 5], "{why}");
        assert_eq!(batch.shape(), (3, 2), "three rows of two ids");
    }

    #[test]
    fn each_row_has_its_own_target() {
        let batch = in_order(3, 0);
        let why = "the targets of the same windows, in the same rows";
        assert_eq!(batch.targets, [1, 2, 3, 4, 5, 6], "{why}");
    }

    #[test]
    fn a_batch_begins_where_the_one_before_ended() {
        let why = "of batches of one window, batch 2 holds window 2";
        assert_eq!(in_order(1, 2).inputs, [4, 5], "{why}");
        let why = "batch 0 has the windows 0 and 1, so batch 1 begins with 2";
        assert_eq!(in_order(2, 1).inputs[..2], [4, 5], "{why}");
    }

    #[test]
    fn the_last_batch_has_the_rows_that_are_left() {
        let batch = in_order(2, 1);
        let why = "two of three windows are in batch 0, one is left";
        assert_eq!(batch.shape(), (1, 2), "{why}");
        assert_eq!(batch.inputs, [4, 5], "{why}");
        assert_eq!(batch.targets, [5, 6], "{why}");
        let why = "more rows than windows: all three are in one batch";
        assert_eq!(in_order(100, 0).shape(), (3, 2), "{why}");
    }

    #[test]
    fn a_shuffled_order_says_which_window_a_row_holds() {
        let shuffled = plan(Order::Shuffled(vec![2, 0, 1]), 2);
        let mut batch = Batch::default();
        shuffled.fill(0, &mut batch).unwrap();
        let why = "places 0 and 1 of the order are the windows 2 and 0";
        assert_eq!(batch.inputs, [4, 5, 0, 1], "{why}");
        assert_eq!(batch.targets, [5, 6, 1, 2], "{why}");
        shuffled.fill(1, &mut batch).unwrap();
        let why = "batch 1 goes on with place 2, which is window 1";
        assert_eq!(batch.inputs, [2, 3], "{why}");
    }

    #[test]
    fn nothing_is_left_of_what_the_buffer_held() {
        let plan = plan(Order::Text, 2);
        let mut batch = in_order(3, 0);
        plan.fill(0, &mut batch).unwrap();
        let why = "three rows before, two now";
        assert_eq!(batch, in_order(2, 0), "{why}");
        plan.fill(1, &mut batch).unwrap();
        assert_eq!(batch, in_order(2, 1), "two rows before, one now");
    }

    /// Windows too long for any memory.
    struct Endless;

    impl Dataset for Endless {
        fn len(&self) -> usize {
            2
        }

        fn max_length(&self) -> usize {
            usize::MAX
        }

        fn copy_window(&self, _: usize, _: &mut [TokenId], _: &mut [TokenId]) {
            panic!("there is no room for it");
        }
    }

    #[test]
    fn a_batch_without_room_is_an_error() {
        let plan = Plan {
            dataset: Arc::new(Endless),
            order: Order::Text,
            batch_size: 2,
            batches: 1,
        };
        let mut batch = in_order(2, 0);
        let made = plan.fill(0, &mut batch);
        assert!(made.is_err(), "what `reshape` cannot do is passed on");
        assert_eq!(batch, in_order(2, 0), "the buffer stays as it was");
    }
}
