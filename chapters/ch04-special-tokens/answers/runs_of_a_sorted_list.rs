//! exercise: 4.4
//! verdict: right
//! story: sorts all words and counts the runs, without a map
// ANCHOR: exercise_4_4
    let mut all: Vec<Word> = words.into_iter().collect();
    all.sort();
    let mut runs: Vec<&[Word]> = all.chunk_by(|a, b| a == b).collect();
    runs.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a[0].cmp(&b[0])));
    runs.truncate(size);
    vocabulary_with_special_tokens(runs.iter().map(|run| run[0].as_ref()))
// ANCHOR_END: exercise_4_4
