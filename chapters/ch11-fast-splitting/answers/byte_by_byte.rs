//! exercise: 11.2
//! verdict: right
//! story: asks each byte apart
// ANCHOR: exercise_11_2
        let bytes = self.0.to_le_bytes().map(|byte| {
            match (first..=last).contains(&byte) {
                true => 0x80,
                false => 0,
            }
        });
        u64::from_le_bytes(bytes)
// ANCHOR_END: exercise_11_2
