//! exercise: 12.3
//! verdict: right
//! story: compares slot by slot, with branches, and looks next door always
// ANCHOR: exercise_12_3
        for slot in 0..4 {
            let at = 2 * slot;
            if bucket[at] == key.low
                && (key.high == 0 || bucket[at + 1] == key.high)
            {
                return 1 << at;
            }
        }
        0
// ANCHOR_END: exercise_12_3
// ANCHOR: exercise_12_3_b
        let view = self.view();
        let bucket = view.bucket(view.place(key.hash()) ^ 1);
        for entry in entries(bucket) {
            if (entry.key.low, entry.key.high) == (key.low, key.high) {
                return Some(entry.ids);
            }
        }
        None
// ANCHOR_END: exercise_12_3_b
