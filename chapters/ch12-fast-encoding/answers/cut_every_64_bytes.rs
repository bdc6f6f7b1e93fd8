//! exercise: 12.7
//! verdict: wrong
//! story: encodes each 64 bytes by themselves
//! test: lib::merging::windows::tests::a_pair_may_stand_on_both_sides_of_an_end
//! says: it has not seen all
// ANCHOR: exercise_12_7
    for window in bytes.chunks(SHORT) {
        merge_window(ranked, window, numbers);
    }
// ANCHOR_END: exercise_12_7
