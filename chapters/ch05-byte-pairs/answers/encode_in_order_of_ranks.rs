//! exercise: 5.5
//! verdict: right
//! story: goes through the list of merges once, from the first to the last
// ANCHOR: exercise_5_5
        let mut ids = byte_ids(bytes);
        for pair in &self.merges {
            ids = merge_pair(&ids, *pair, self.made[pair]);
        }
        ids
// ANCHOR_END: exercise_5_5
