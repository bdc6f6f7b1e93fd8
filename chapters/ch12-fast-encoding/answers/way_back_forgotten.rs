//! exercise: 12.5
//! verdict: wrong
//! story: does not write down where the new token starts
//! test: lib::merging::heap::tests::the_new_token_waits_with_both_neighbours
//! says: the token before `cd` starts two bytes before it
// ANCHOR: exercise_12_5
    while let Some(Reverse((rank, start))) = row.waiting.pop() {
        match row.pair_at(start) {
            Some(made) if made.rank == rank => row.merge_at(start, made.id),
            _ => {}
        }
    }
    merged.extend(row.tokens.iter().flatten());
// ANCHOR_END: exercise_12_5
// ANCHOR: exercise_12_5_b
        let second = self.ends[start];
        self.tokens[start] = Some(id);
        self.tokens[second] = None;
        self.ends[start] = self.ends[second];
        if start > 0 {
            let before = self.starts[start];
            self.wait(before);
        }
        self.wait(start);
// ANCHOR_END: exercise_12_5_b
