//! exercise: 6.2
//! verdict: wrong
//! story: a later count takes the place of an earlier one
//! test: contract::counting_again_adds_up
//! says: 1 and 4 more and 1 more are 6
// ANCHOR: exercise_6_2
        self.counts.insert(pre_token.to_vec(), times);
// ANCHOR_END: exercise_6_2
// ANCHOR: exercise_6_2_b
        for (pre_token, times) in other.iter() {
            self.add(pre_token, times);
        }
// ANCHOR_END: exercise_6_2_b
