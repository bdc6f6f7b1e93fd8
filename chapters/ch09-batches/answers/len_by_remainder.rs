//! exercise: 9.2
//! verdict: right
//! story: adds a batch for what is left over
// ANCHOR: exercise_9_2
        let LoaderSettings { batch_size, drop_last, .. } = self.settings;
        let left = self.dataset.len() % batch_size;
        let full = (self.dataset.len() - left) / batch_size;
        full + usize::from(left != 0 && !drop_last)
// ANCHOR_END: exercise_9_2
