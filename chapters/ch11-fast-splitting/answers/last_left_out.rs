//! exercise: 11.2
//! verdict: wrong
//! story: leaves the last byte of the range out
//! test: lib::masks::tests::both_ends_belong_to_it
//! says: are from a to z
// ANCHOR: exercise_11_2
        let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
        let seven_bits = self.0 & !HIGH;
        let from_first = seven_bits + each(128 - first);
        let from_last = seven_bits + each(128 - last);
        from_first & !from_last & !self.0 & HIGH
// ANCHOR_END: exercise_11_2
