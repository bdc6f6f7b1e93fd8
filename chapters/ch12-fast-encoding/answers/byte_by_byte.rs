//! exercise: 12.2
//! verdict: right
//! story: copies the bytes and writes the length behind them
// ANCHOR: exercise_12_2
        let bytes = &text[start..end];
        let (last, length) = match bytes.len() {
            length @ ..=HALF => (7, 0xF8 + length),
            length @ ..=LONGEST => (15, 0xF0 + length),
            _ => return Self::NONE,
        };
        let mut all = [0; 16];
        all[..bytes.len()].copy_from_slice(bytes);
        all[last] = length as u8;
        let [low, high] = [0, 8].map(|from| {
            u64::from_le_bytes(all[from..from + 8].try_into().unwrap())
        });
        Self { low, high }
// ANCHOR_END: exercise_12_2
