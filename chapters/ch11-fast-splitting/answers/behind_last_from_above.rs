//! exercise: 11.2
//! verdict: right
//! story: subtracts from a word of high bits in place of a second sum
// ANCHOR: exercise_11_2
        let each = |byte: u8| u64::from(byte) * 0x0101_0101_0101_0101;
        let ascii = self.0 & !HIGH;
        let at_most = (each(last) | HIGH) - ascii;
        let at_least = (ascii | HIGH) - each(first);
        at_most & at_least & (self.0 ^ HIGH) & HIGH
// ANCHOR_END: exercise_11_2
