//! exercise: 12.1
//! verdict: right
//! story: copies the bytes and writes the length behind them
// ANCHOR: exercise_12_1
        let mut all = [0; 16];
        let bytes = &text[start..end];
        all[..bytes.len()].copy_from_slice(bytes);
        all[15] = bytes.len() as u8;
        let half = |from: usize| {
            u64::from_le_bytes(all[from..from + 8].try_into().unwrap())
        };
        Self {
            low: half(0),
            high: half(8),
        }
// ANCHOR_END: exercise_12_1
