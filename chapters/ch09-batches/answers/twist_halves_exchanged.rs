//! exercise: 9.4
//! verdict: wrong
//! story: takes the top bit of the word after and the rest of the word itself
//! test: contract::a_new_word_is_made_of_three_old_ones
//! says: the top bit of word 0 and the rest of word 1
// ANCHOR: exercise_9_4
        for k in 0..WORDS {
            let after = self.words[(k + 1) % WORDS];
            let pair = after & 0x8000_0000 | self.words[k] & 0x7fff_ffff;
            let odd = (pair & 1) * 0x9908_b0df;
            self.words[k] = self.words[(k + MIDDLE) % WORDS] ^ pair >> 1 ^ odd;
        }
        self.next = 0;
// ANCHOR_END: exercise_9_4
