//! exercise: 9.2
//! verdict: wrong
//! story: drops the incomplete batch though it is to be kept
//! test: contract::without_drop_last_an_incomplete_batch_counts
//! says: alone in its batch, which is kept
// ANCHOR: exercise_9_2
        self.dataset.len() / self.settings.batch_size
// ANCHOR_END: exercise_9_2
