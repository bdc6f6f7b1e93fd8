//! exercise: 13.6
//! verdict: wrong
//! story: does not take back what was met before the next place was merged
//! test: lib::learn::tests::merging::two_new_tokens_side_by_side_are_counted_once
//! says: no other `a` is left
// ANCHOR: exercise_13_6
        let places = &mut pairs.places[list.clone()];
        let (kept, twice) = self.merge_places(text, places, pair, merged);
        self.lower_counts(pairs, pair, merged);
        let _ = twice;
        if self.add_pairs(pairs, merged, &mut born) {
            self.write_places(text, pairs, list.start..list.start + kept, merged);
        }
        self.left.clear();
        self.right.clear();
// ANCHOR_END: exercise_13_6
// ANCHOR: exercise_13_6_b
        if let Some(known) = pairs.get(pair) {
            known.count = 0;
        }
        let left = self.left.met.iter().filter(|&&id| id != merged);
        let left = left.map(|&id| ((id, pair.0), &self.left.of[id as usize]));
        let right = self.right.met.iter();
        let right = right.map(|&id| ((pair.1, id), &self.right.of[id as usize]));
        for (other, neighbour) in left.chain(right) {
            if other == pair {
                continue;
            }
            if let Some(known) = pairs.get(other) {
                known.count -= neighbour.weight;
            }
        }
// ANCHOR_END: exercise_13_6_b
