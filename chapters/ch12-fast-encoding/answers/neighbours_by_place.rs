//! exercise: 12.4
//! verdict: wrong
//! story: takes the bytes on both sides for the neighbours
//! test: lib::merging::short::tests::the_pair_with_the_token_behind_is_new
//! says: it is a pair with the `c` behind it
// ANCHOR: exercise_12_4
        self.alive &= !(1 << (at + 1));
        self.tokens[at] = merged;
        self.waiting[(at + 1) % N] = NEVER;
        self.waiting[at] = match self.alive >> (at + 1) & 1 {
            0 => NEVER,
            _ => self.look_up(at, at + 1),
        };
        if at > 0 {
            self.waiting[at - 1] = self.look_up(at - 1, at);
        }
// ANCHOR_END: exercise_12_4
