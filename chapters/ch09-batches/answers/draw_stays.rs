//! exercise: 9.3
//! verdict: wrong
//! story: takes the same word at every draw
//! test: contract::draws_take_one_word_after_the_other
//! says: word 0, word 1 and word 2
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
        Self { words, next: WORDS, spare_normal: None }
// ANCHOR_END: exercise_9_3
// ANCHOR: exercise_9_3_b
        let y = self.words[self.next];

        let y = y ^ (y >> 11);
        let y = y ^ (y << 7 & 0x9d2c_5680);
        let y = y ^ (y << 15 & 0xefc6_0000);
        y ^ y >> 18
// ANCHOR_END: exercise_9_3_b
