//! exercise: 12.2
//! verdict: wrong
//! story: compares the first key of a line only
//! test: lib::lookup::steps::tests::a_word_is_found_in_its_slot
//! says: the second slot
// ANCHOR: exercise_12_2
        (line[0] == key.words()).then_some(0)
// ANCHOR_END: exercise_12_2
