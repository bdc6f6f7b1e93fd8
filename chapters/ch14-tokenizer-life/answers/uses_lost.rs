//! exercise: 14.3
//! verdict: wrong
//! story: drops the uses with the token
//! test: contract::the_uses_of_a_dropped_token_pass_on_to_its_parts
//! says: then `ab` is used twice
// ANCHOR: exercise_14_3
        let Some((_, _, id)) = self.leaves.pop() else {
            return false;
        };
        let dropped = id as usize;
        (self.kept[dropped], self.left) = (false, self.left - 1);
        let ranks = self.made_by[dropped].clone();
        for &rank in &ranks {
            let (left, right) = self.vocabulary.merges()[rank as usize];
            self.built[left as usize] -= 1;
            self.built[right as usize] -= 1;
        }
        self.add_parts(&ranks);
        true
// ANCHOR_END: exercise_14_3
