//! exercise: 12.4
//! verdict: wrong
//! story: lets the token that is gone wait for its merge
//! test: lib::merging::short::tests::a_token_that_is_gone_waits_no_more
//! says: its merge with `c` must not wait any longer
// ANCHOR: exercise_12_4
        let right = self.beside(at)[1].unwrap();
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
// ANCHOR_END: exercise_12_4
// ANCHOR: exercise_12_4_b
        let below = self.alive & ((1 << at) - 1);
        let above = self.alive & (u64::MAX << at << 1);
        [
            (below != 0).then(|| 63 - below.leading_zeros() as usize),
            (above != 0).then(|| above.trailing_zeros() as usize),
        ]
// ANCHOR_END: exercise_12_4_b
