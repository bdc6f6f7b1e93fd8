//! exercise: 9.3
//! verdict: wrong
//! story: draws from the seeded words without a twist
//! test: contract::a_new_generator_counts_as_used_up
//! says: the twist comes before the very first draw
// ANCHOR: exercise_9_3
        let mut words = [0; WORDS];
        let mut word = seed as u32;
        for (j, place) in words.iter_mut().enumerate() {
            if j > 0 {
                word ^= word >> 30;
                word = word.wrapping_mul(1_812_433_253).wrapping_add(j as u32);
            }
            *place = word;
        }
        Self { words, next: 0, spare_normal: None }
// ANCHOR_END: exercise_9_3
// ANCHOR: exercise_9_3_b
        let y = self.words[self.next];
        self.next += 1;
        let y = y ^ (y >> 11);
        let y = y ^ (y << 7 & 0x9d2c_5680);
        let y = y ^ (y << 15 & 0xefc6_0000);
        y ^ y >> 18
// ANCHOR_END: exercise_9_3_b
