//! exercise: 12.4
//! verdict: wrong
//! story: does not write down where the new token starts
//! test: lib::heap::tests::the_new_token_waits_with_both_neighbours
//! says: the token before `cd` starts two bytes before it
// ANCHOR: exercise_12_4
    while let Some(Reverse((rank, start))) = row.waiting.pop() {
        match row.pair_at(start) {
            Some(made) if made.rank == rank => row.merge_at(start, made.id),
            _ => {}
        }
    }
    merged.extend(row.tokens.iter().flatten());
// ANCHOR_END: exercise_12_4
// ANCHOR: exercise_12_4_b
        let second = self.ends[start];
        self.tokens[start] = Some(id);
        self.tokens[second] = None;
        self.ends[start] = self.ends[second];
        if start > 0 {
            let before = self.starts[start];
            self.wait(before);
        }
        self.wait(start);
// ANCHOR_END: exercise_12_4_b
