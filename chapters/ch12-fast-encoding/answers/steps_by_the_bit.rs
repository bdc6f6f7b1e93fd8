//! exercise: 12.4
//! verdict: right
//! story: goes from bit to bit to find the neighbours
// ANCHOR: exercise_12_4
        let is_alive = |row: &Self, i: usize| row.alive >> i & 1 == 1;
        let right = (at + 1..64).find(|&i| is_alive(self, i)).unwrap();
        self.alive ^= 1 << right;
        self.tokens[at] = merged;
        self.waiting[right] = NEVER;
        let behind = (right + 1..64).find(|&i| is_alive(self, i));
        self.waiting[at] = behind.map_or(NEVER, |next| self.look_up(at, next));
        if let Some(left) = (0..at).rev().find(|&i| is_alive(self, i)) {
            self.waiting[left] = self.look_up(left, at);
        }
// ANCHOR_END: exercise_12_4
