//! exercise: 8.4
//! verdict: right
//! story: lets the slice cut its overlapping windows and takes one of them
// ANCHOR: exercise_8_4
        let both = self
            .ids
            .windows(self.max_length + 1)
            .step_by(self.stride)
            .nth(index)
            .unwrap();
        (both.split_last().unwrap().1, both.split_first().unwrap().1)
// ANCHOR_END: exercise_8_4
