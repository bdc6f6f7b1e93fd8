//! exercise: 12.2
//! verdict: right
//! story: compares slot by slot, with branches
// ANCHOR: exercise_12_2
        for slot in 0..2 {
            if line[slot] == key.words() {
                return Some(slot);
            }
        }
        None
// ANCHOR_END: exercise_12_2
