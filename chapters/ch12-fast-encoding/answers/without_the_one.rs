//! exercise: 12.6
//! verdict: wrong
//! story: of two equal pairs either may go first
//! test: lib::merging::ranked::tests::of_two_equal_pairs_the_left_one_goes_first
//! says: the left pair goes first, up to the same rank
// ANCHOR: exercise_12_6
        while self.pairs.merged(left, right) >= limit {
            if left.max(right) < 256 {
                return true;
            }
            limit = left.max(right);
            if left > right {
                left = self.parts[left as usize].1;
            } else {
                right = self.parts[right as usize].0;
            }
        }
        false
// ANCHOR_END: exercise_12_6
