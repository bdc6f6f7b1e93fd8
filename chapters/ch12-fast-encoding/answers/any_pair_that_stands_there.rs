//! exercise: 12.5
//! verdict: wrong
//! story: merges what stands at a place by now, though another pair waited
//! test: lib::merging::heap::tests::another_pair_at_that_place_has_a_turn_of_its_own
//! says: of a later rank
// ANCHOR: exercise_12_5
    while let Some(Reverse((_, start))) = row.waiting.pop() {
        if let Some(made) = row.pair_at(start) {
            row.merge_at(start, made.id);
        }
    }
    merged.extend(row.tokens.iter().flatten());
// ANCHOR_END: exercise_12_5
// ANCHOR: exercise_12_5_b
        let second = self.ends[start];
        let end = self.ends[second];
        self.tokens[start] = Some(id);
        self.tokens[second] = None;
        self.starts[end] = start;
        self.ends[start] = end;
        if start > 0 {
            let before = self.starts[start];
            self.wait(before);
        }
        self.wait(start);
// ANCHOR_END: exercise_12_5_b
