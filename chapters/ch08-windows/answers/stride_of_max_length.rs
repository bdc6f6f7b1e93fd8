//! exercise: 8.4
//! verdict: wrong
//! story: lays the windows end to end whatever the stride is
//! test: contract::a_window_starts_a_stride_after_the_one_before
//! says: at stride 3, window 2 starts at place 6
// ANCHOR: exercise_8_4
        let length = self.max_length;
        let start = (index * length).min(self.ids.len() - length - 1);
        let (_, rest) = self.ids.split_at(start);
        (&rest[..length], &rest[1..][..length])
// ANCHOR_END: exercise_8_4
