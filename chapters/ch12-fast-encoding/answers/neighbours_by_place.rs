//! exercise: 12.4
//! verdict: wrong
//! story: takes the bytes on both sides for the neighbours
//! test: lib::merging::short::tests::the_pair_with_the_token_behind_is_new
//! says: it is a pair with the `c` after it
// ANCHOR: exercise_12_4
        self.alive &= !(1 << (at + 1));
        self.tokens[at] = merged;
        self.waiting[(at + 1) % N] = NEVER;
// ANCHOR_END: exercise_12_4
// ANCHOR: exercise_12_4_b
        let is_alive = |&at: &usize| self.alive >> at & 1 == 1;
        let before = at.checked_sub(1).filter(is_alive);
        [before, Some(at + 1).filter(is_alive)]
// ANCHOR_END: exercise_12_4_b
