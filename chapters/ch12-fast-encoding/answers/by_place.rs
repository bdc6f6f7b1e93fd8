//! exercise: 12.5
//! verdict: wrong
//! story: merges from the left, whatever the ranks
//! test: lib::merging::heap::tests::the_lowest_rank_goes_first
//! says: the rank decides, and not the place
// ANCHOR: exercise_12_5
    for start in 0..len {
        while let Some(made) = row.pair_at(start) {
            row.merge_at(start, made.id);
        }
    }
    merged.extend(row.tokens.iter().flatten());
// ANCHOR_END: exercise_12_5
// ANCHOR: exercise_12_5_b
        let second = self.ends[start];
        self.ends[start] = self.ends[second];
        self.tokens[second] = None;
        self.tokens[start] = Some(id);
        let before = self.tokens[..start].iter().rposition(Option::is_some);
        for place in before.into_iter().chain([start]) {
            self.wait(place);
        }
// ANCHOR_END: exercise_12_5_b
