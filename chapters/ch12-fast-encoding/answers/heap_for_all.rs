//! exercise: 12.7
//! verdict: slow
//! story: merges the whole run with the heap
//! says: times as fast
// ANCHOR: exercise_12_7
    if !bytes.is_empty() {
        merge_window(ranked, bytes, numbers);
    }
// ANCHOR_END: exercise_12_7
