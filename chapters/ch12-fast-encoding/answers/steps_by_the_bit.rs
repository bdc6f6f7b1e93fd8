//! exercise: 12.4
//! verdict: right
//! story: goes from bit to bit to find the neighbours
// ANCHOR: exercise_12_4
        let right = self.beside(at)[1].unwrap();
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
        self.waiting[right] = NEVER;
// ANCHOR_END: exercise_12_4
// ANCHOR: exercise_12_4_b
        let is_alive = |&i: &usize| self.alive >> i & 1 == 1;
        [(0..at).rev().find(is_alive), (at + 1..64).find(is_alive)]
// ANCHOR_END: exercise_12_4_b
