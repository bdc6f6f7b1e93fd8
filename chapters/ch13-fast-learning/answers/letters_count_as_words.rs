//! exercise: 13.4
//! verdict: wrong
//! story: counts words of one byte, which need no merge
//! test: lib::floor::tests::words_of_one_byte_do_not_count
//! says: are tokens without a merge
// ANCHOR: exercise_13_4
    let mut counts: Vec<u64> = words.iter().map(|(_, count)| count).collect();
    counts.sort_unstable();
    let place = counts.len().checked_sub(merges.max(1));
    place.map_or(1, |place| counts[place])
// ANCHOR_END: exercise_13_4
