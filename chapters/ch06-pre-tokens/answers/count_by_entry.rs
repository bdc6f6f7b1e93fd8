//! exercise: 6.2
//! verdict: right
//! story: one entry a call, and add_counts by add
// ANCHOR: exercise_6_2
        *self.counts.entry(pre_token.to_vec()).or_insert(0) += times;
// ANCHOR_END: exercise_6_2
// ANCHOR: exercise_6_2_b
        for (pre_token, times) in other.iter() {
            self.add(pre_token, times);
        }
// ANCHOR_END: exercise_6_2_b
