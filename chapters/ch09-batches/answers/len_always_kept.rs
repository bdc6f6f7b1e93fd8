//! exercise: 9.2
//! verdict: wrong
//! story: keeps the incomplete batch though it is to be dropped
//! test: contract::with_drop_last_an_incomplete_batch_does_not_count
//! says: alone in its batch, which is dropped
// ANCHOR: exercise_9_2
        self.dataset.len().div_ceil(self.settings.batch_size)
// ANCHOR_END: exercise_9_2
