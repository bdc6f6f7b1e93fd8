//! exercise: 12.2
//! verdict: wrong
//! story: compares the first eight bytes of a key only
//! test: lib::lookup::steps::tests::both_words_of_a_key_count
//! says: the first eight bytes are the same, the ninth is not
// ANCHOR: exercise_12_2
        let [one, other] = [line[0][0] == key.low, line[1][0] == key.low];
        (one | other).then_some(usize::from(other))
// ANCHOR_END: exercise_12_2
