//! exercise: 12.1
//! verdict: wrong
//! story: puts the length in, but leaves what follows the word
//! test: lib::cache::key::tests::what_follows_is_no_part_of_it
//! says: the bytes after the end are masked away
// ANCHOR: exercise_12_1
        let (_, length) = PARTS[end - start];
        let key = u128::from_le_bytes(load_16(text, start)) | length;
        Self {
            low: key as u64,
            high: (key >> 64) as u64,
        }
// ANCHOR_END: exercise_12_1
