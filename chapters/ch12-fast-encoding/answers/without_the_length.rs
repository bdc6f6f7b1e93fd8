//! exercise: 12.1
//! verdict: wrong
//! story: keeps the bytes only
//! test: lib::cache::key::tests::the_last_byte_is_the_length
//! says: four bytes, zeros, and the length
// ANCHOR: exercise_12_1
        let (mask, _) = PARTS[end - start];
        let bytes = u128::from_le_bytes(load_16(text, start)) & mask;
        Self {
            low: bytes as u64,
            high: (bytes >> 64) as u64,
        }
// ANCHOR_END: exercise_12_1
