//! exercise: 12.6
//! verdict: right
//! story: a recursion, which takes the younger one apart and asks again
// ANCHOR: exercise_12_6
        if self.pairs.merged(left, right) < limit {
            return false;
        }
        match (left < 256, right < 256) {
            (true, true) => true,
            _ if left > right => {
                self.stay_apart(self.parts[left as usize].1, right, left)
            }
            _ => {
                let part = self.parts[right as usize].0;
                self.stay_apart(left, part, right + 1)
            }
        }
// ANCHOR_END: exercise_12_6
