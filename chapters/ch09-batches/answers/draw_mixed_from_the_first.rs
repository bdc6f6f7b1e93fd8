//! exercise: 9.3
//! verdict: wrong
//! story: mixes every step from the word as it was at first
//! test: contract::a_draw_mixes_the_bits_of_a_word
//! says: both to bits 15 and 22
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
        self.next += 1;
        y ^ (y >> 11) ^ (y << 7 & 0x9d2c_5680) ^ (y << 15 & 0xefc6_0000) ^ (y >> 18)
// ANCHOR_END: exercise_9_3_b
