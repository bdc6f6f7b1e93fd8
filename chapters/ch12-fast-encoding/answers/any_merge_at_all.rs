//! exercise: 12.6
//! verdict: wrong
//! story: goes back, but takes a merge that came too late for one in time
//! test: lib::merging::ranked::tests::what_is_merged_later_came_too_late
//! says: when it was the turn of `a b`, the `b` was part of `bc`
// ANCHOR: exercise_12_6
        while self.pairs.merged(left, right) >= limit {
            if left.max(right) < 256 {
                return true;
            }
            limit = NONE;
            if left > right {
                left = self.parts[left as usize].1;
            } else {
                right = self.parts[right as usize].0;
            }
        }
        false
// ANCHOR_END: exercise_12_6
