//! exercise: 8.4
//! verdict: wrong
//! story: starts every window one id after the one before
//! test: contract::a_window_starts_a_stride_after_the_one_before
//! says: at stride 3, window 2 starts at place 6
// ANCHOR: exercise_8_4
        (
            &self.ids[index..index + self.max_length],
            &self.ids[index + 1..index + 1 + self.max_length],
        )
// ANCHOR_END: exercise_8_4
