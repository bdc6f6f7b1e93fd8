//! exercise: 11.6
//! verdict: slow
//! story: leaves all of the text to the scanner
//! says: times as fast
// ANCHOR: exercise_11_6
    let _ = starts;
    while at < bytes.len() && ends.len < BATCH {
        at = end(at);
        ends.push(at);
    }
// ANCHOR_END: exercise_11_6
// ANCHOR: exercise_11_6_b
        while mask != 0 {
            self.push(at + mask.trailing_zeros() as usize);
            mask &= mask - 1;
        }
// ANCHOR_END: exercise_11_6_b
