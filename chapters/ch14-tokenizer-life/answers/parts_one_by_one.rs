//! exercise: 14.3
//! verdict: right
//! story: passes the uses on first, and then takes the merges apart
// ANCHOR: exercise_14_3
        let Some((uses, _, id)) = self.leaves.pop() else {
            return false;
        };
        let dropped = id as usize;
        (self.kept[dropped], self.left) = (false, self.left - 1);
        let ranks = self.made_by[dropped].clone();
        if let Some(&first) = ranks.first() {
            let (left, right) = self.vocabulary.merges()[first as usize];
            self.counts[left as usize] += uses.0;
            self.counts[right as usize] += uses.0;
        }
        for &rank in &ranks {
            let (left, right) = self.vocabulary.merges()[rank as usize];
            self.built[left as usize] -= 1;
            self.built[right as usize] -= 1;
        }
        self.add_parts(&ranks);
        true
// ANCHOR_END: exercise_14_3
