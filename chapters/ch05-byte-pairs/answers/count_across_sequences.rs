//! exercise: 5.1
//! verdict: wrong
//! story: lays all sequences end to end and counts across their borders
//! test: contract::no_pair_reaches_into_the_next_sequence
//! says: the last of one sequence and the first of the next are no
// ANCHOR: exercise_5_1
    let ids = sequences.concat();
    let mut counts = HashMap::new();
    for pair in ids.windows(2) {
        *counts.entry((pair[0], pair[1])).or_insert(0) += 1;
    }
    counts
// ANCHOR_END: exercise_5_1
