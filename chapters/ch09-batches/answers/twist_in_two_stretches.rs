//! exercise: 9.4
//! verdict: right
//! story: three stretches without a remainder, as the paper's own program
// ANCHOR: exercise_9_4
        let new = |word: u32, after: u32, far: u32| {
            let pair = word & (1 << 31) | after & !(1 << 31);
            far ^ (pair >> 1) ^ if pair & 1 == 0 { 0 } else { 0x9908_b0df }
        };
        let w = &mut self.words;
        for k in 0..WORDS - MIDDLE {
            w[k] = new(w[k], w[k + 1], w[k + MIDDLE]);
        }
        for k in WORDS - MIDDLE..WORDS - 1 {
            w[k] = new(w[k], w[k + 1], w[k + MIDDLE - WORDS]);
        }
        w[WORDS - 1] = new(w[WORDS - 1], w[0], w[MIDDLE - 1]);
        self.next = 0;
// ANCHOR_END: exercise_9_4
