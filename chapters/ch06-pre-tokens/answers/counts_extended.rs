//! exercise: 6.2
//! verdict: wrong
//! story: extends one map by the other, which overwrites what both have
//! test: contract::the_counts_of_another_are_added
//! says: what both counted is added
// ANCHOR: exercise_6_2
        *self.counts.entry(pre_token.to_vec()).or_insert(0) += times;
// ANCHOR_END: exercise_6_2
// ANCHOR: exercise_6_2_b
        self.counts.extend(other.counts);
// ANCHOR_END: exercise_6_2_b
