//! exercise: 12.4
//! verdict: wrong
//! story: finds the token behind, not the one before
//! test: lib::merging::short::tests::the_pair_with_the_token_before_is_new
//! says: the `a` before it is a pair with it
// ANCHOR: exercise_12_4
        let right = self.beside(at)[1].unwrap();
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
        self.waiting[right] = NEVER;
// ANCHOR_END: exercise_12_4
// ANCHOR: exercise_12_4_b
        let above = self.alive & (u64::MAX << at << 1);
        [None, (above != 0).then(|| above.trailing_zeros() as usize)]
// ANCHOR_END: exercise_12_4_b
