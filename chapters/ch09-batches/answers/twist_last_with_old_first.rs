//! exercise: 9.4
//! verdict: wrong
//! story: joins the last word with the first as it was before the twist
//! test: contract::later_words_are_made_of_new_ones
//! says: the word after the last is word 0, which is a new one by then
// ANCHOR: exercise_9_4
        let first = self.words[0];
        for k in 0..WORDS {
            let after = if k + 1 < WORDS { self.words[k + 1] } else { first };
            let pair = self.words[k] & 0x8000_0000 | after & 0x7fff_ffff;
            let odd = (pair & 1) * 0x9908_b0df;
            self.words[k] = self.words[(k + MIDDLE) % WORDS] ^ pair >> 1 ^ odd;
        }
        self.next = 0;
// ANCHOR_END: exercise_9_4
