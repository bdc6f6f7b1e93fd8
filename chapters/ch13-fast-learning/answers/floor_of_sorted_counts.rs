//! exercise: 13.4
//! verdict: right
//! story: sorts the counts of all words
// ANCHOR: exercise_13_4
    let long = words.iter().filter(|(word, _)| word.len() > 1);
    let mut counts: Vec<u64> = long.map(|(_, count)| count).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts.get(merges.saturating_sub(1)).copied().unwrap_or(1)
// ANCHOR_END: exercise_13_4
