//! exercise: 12.2
//! verdict: wrong
//! story: puts the length in, but leaves what stands behind the word
//! test: lib::key::tests::what_stands_behind_is_no_part_of_it
//! says: the bytes behind the end are masked away
// ANCHOR: exercise_12_2
        let (_, length) = PARTS[(end - start).min(16)];
        let key = u128::from_le_bytes(sixteen(text, start)) | length;
        Self {
            low: key as u64,
            high: (key >> 64) as u64,
        }
// ANCHOR_END: exercise_12_2
