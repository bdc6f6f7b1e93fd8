//! exercise: 11.2
//! verdict: wrong
//! story: clears the high bits for the sums and forgets that they were there
//! test: lib::masks::tests::what_is_not_ascii_is_never_within
//! says: is no ASCII letter
// ANCHOR: exercise_11_2
        let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
        let seven_bits = self.0 & !HIGH;
        let from_first = seven_bits + each(128 - first);
        let behind_last = seven_bits + each(127 - last);
        from_first & !behind_last & HIGH
// ANCHOR_END: exercise_11_2
