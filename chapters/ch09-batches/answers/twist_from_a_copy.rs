//! exercise: 9.4
//! verdict: wrong
//! story: makes every new word of old ones alone
//! test: contract::later_words_are_made_of_new_ones
//! says: 227 + 397 comes round to word 0, which is a new one by then
// ANCHOR: exercise_9_4
        let old = self.words;
        for k in 0..WORDS {
            let pair = old[k] & 0x8000_0000 | old[(k + 1) % WORDS] & 0x7fff_ffff;
            self.words[k] = old[(k + MIDDLE) % WORDS] ^ (pair >> 1);
            if pair & 1 == 1 {
                self.words[k] ^= 0x9908_b0df;
            }
        }
        self.next = 0;
// ANCHOR_END: exercise_9_4
