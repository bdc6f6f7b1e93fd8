//! exercise: 9.4
//! verdict: wrong
//! story: asks the old word whether it is odd, not the joined number
//! test: contract::an_odd_pair_takes_the_mask
//! says: 80000003 is odd
// ANCHOR: exercise_9_4
        for k in 0..WORDS {
            let after = self.words[(k + 1) % WORDS];
            let pair = self.words[k] & 0x8000_0000 | after & 0x7fff_ffff;
            let odd = (self.words[k] & 1) * 0x9908_b0df;
            self.words[k] = self.words[(k + MIDDLE) % WORDS] ^ pair >> 1 ^ odd;
        }
        self.next = 0;
// ANCHOR_END: exercise_9_4
