//! exercise: 12.4
//! verdict: wrong
//! story: lets the token that is gone wait for its merge
//! test: lib::merging::short::tests::a_token_that_is_gone_waits_no_more
//! says: its merge with `c` must not wait any longer
// ANCHOR: exercise_12_4
        let behind = self.alive & (u64::MAX << at << 1);
        let right = behind.trailing_zeros() as usize;
        let behind = behind & behind.wrapping_sub(1);
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
        self.waiting[at] = NEVER;
        if behind != 0 {
            let next = behind.trailing_zeros() as usize;
            self.waiting[at] = self.look_up(at, next);
        }
        let before = self.alive & ((1 << at) - 1);
        if before != 0 {
            let left = before.ilog2() as usize;
            self.waiting[left] = self.look_up(left, at);
        }
// ANCHOR_END: exercise_12_4
