//! exercise: 12.4
//! verdict: wrong
//! story: looks up what follows the new token, not what stands before it
//! test: lib::merging::short::tests::the_pair_with_the_token_before_is_new
//! says: the `a` before it is a pair with it
// ANCHOR: exercise_12_4
        let behind = self.alive & (u64::MAX << at << 1);
        let right = behind.trailing_zeros() as usize;
        let behind = behind & behind.wrapping_sub(1);
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
        self.waiting[right] = NEVER;
        self.waiting[at] = match behind {
            0 => NEVER,
            _ => self.look_up(at, behind.trailing_zeros() as usize),
        };
// ANCHOR_END: exercise_12_4
