//! exercise: 11.2
//! verdict: wrong
//! story: adds to whole bytes, so a large one carries into the next
//! test: lib::masks::tests::no_sum_carries_into_the_next_byte
//! says: one more for its neighbour
// ANCHOR: exercise_11_2
        let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
        let from_first = self.0.wrapping_add(each(128 - first));
        let behind_last = self.0.wrapping_add(each(127 - last));
        from_first & !behind_last & !self.0 & HIGH
// ANCHOR_END: exercise_11_2
