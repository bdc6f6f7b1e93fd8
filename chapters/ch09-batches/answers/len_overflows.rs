//! exercise: 9.2
//! verdict: wrong
//! story: rounds up by adding first, which the largest batch does not survive
//! test: contract::fewer_windows_than_a_batch_are_an_incomplete_one
//! says: attempt to add with overflow
// ANCHOR: exercise_9_2
        let size = self.settings.batch_size;
        if self.settings.drop_last {
            self.dataset.len() / size
        } else {
            (self.dataset.len() + size - 1) / size
        }
// ANCHOR_END: exercise_9_2
