//! exercise: 9.2
//! verdict: wrong
//! story: counts a kept batch even if no window is left for it
//! test: contract::full_batches_all_count
//! says: two batches of three, and nothing is left
// ANCHOR: exercise_9_2
        let full = self.dataset.len() / self.settings.batch_size;
        if self.settings.drop_last { full } else { full + 1 }
// ANCHOR_END: exercise_9_2
