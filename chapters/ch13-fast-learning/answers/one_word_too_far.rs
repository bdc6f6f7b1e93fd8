//! exercise: 13.4
//! verdict: wrong
//! story: numbers the words from 0, and so takes the one behind
//! test: lib::floor::tests::for_n_merges_the_nth_word_says_the_floor
//! says: 1 merges, words that count 12, 7 and 4
// ANCHOR: exercise_13_4
    let long = words.iter().filter(|(word, _)| word.len() > 1);
    let mut counts: Vec<u64> = long.map(|(_, count)| count).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts.get(merges).copied().unwrap_or(1)
// ANCHOR_END: exercise_13_4
