//! Merging sorted runs, the simple way.

/// Distinct words with their counts, in ascending order of their bytes.
pub type Run = Vec<(Vec<u8>, u64)>;

/// Merges sorted runs into one: the words of all of them, the counts of equal
/// words added up. A sum stops at 2^64 - 1.
///
/// For each word of the result it looks at the first word that is left in every
/// run, so time grows with the length of the result times the number of runs.
// ANCHOR: merge_runs
pub fn merge_runs(runs: &[Run]) -> Run {
    // ANCHOR: exercise_15_4
    let mut merged = Run::new();
    // How many words of each run are done.
    let mut done = vec![0; runs.len()];
    loop {
        let firsts = runs.iter().zip(&done).filter_map(|(run, &n)| run.get(n));
        let Some(word) = firsts.map(|(word, _)| word).min() else {
            break;
        };
        let mut sum: u64 = 0;
        for (run, done) in runs.iter().zip(&mut done) {
            if let Some((first, count)) = run.get(*done)
                && first == word
            {
                sum = sum.saturating_add(*count);
                *done += 1;
            }
        }
        merged.push((word.clone(), sum));
    }
    merged
    // ANCHOR_END: exercise_15_4
}
// ANCHOR_END: merge_runs
