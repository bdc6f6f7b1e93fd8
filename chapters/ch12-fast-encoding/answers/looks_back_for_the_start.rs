//! exercise: 12.5
//! verdict: right
//! story: asks for the pair with an early continue, and looks back byte by byte
// ANCHOR: exercise_12_5
    loop {
        let Some(Reverse((rank, start))) = row.waiting.pop() else {
            break;
        };
        match row.pair_at(start) {
            Some(made) if made.rank == rank => row.merge_at(start, made.id),
            _ => continue,
        }
    }
    for token in row.tokens {
        merged.extend(token);
    }
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
