//! exercise: 14.3
//! verdict: wrong
//! story: never puts the parts into the heap
//! test: contract::all_merges_can_be_dropped_and_no_byte
//! says: a minimum that nothing reaches leaves the bytes
// ANCHOR: exercise_14_3
        let Some((uses, _, id)) = self.leaves.pop() else {
            return false;
        };
        let dropped = id as usize;
        (self.kept[dropped], self.left) = (false, self.left - 1);
        for &rank in &self.made_by[dropped] {
            let (left, right) = self.vocabulary.merges()[rank as usize];
            for part in [left as usize, right as usize] {
                self.built[part] -= 1;
                self.counts[part] += uses.0;
            }
        }
        true
// ANCHOR_END: exercise_14_3
