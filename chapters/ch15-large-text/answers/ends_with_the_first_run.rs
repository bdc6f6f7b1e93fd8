//! exercise: 15.4
//! verdict: wrong
//! story: ends as soon as one run has no words left
//! test: contract::words_of_all_runs_are_in_order
//! says: words that come next in their runs
// ANCHOR: exercise_15_4
    let mut merged = Run::new();
    let mut done = vec![0; runs.len()];
    while !runs.is_empty() {
        let firsts: Option<Vec<_>> =
            runs.iter().zip(&done).map(|(run, &n)| run.get(n)).collect();
        let Some(firsts) = firsts else {
            break;
        };
        let Some(word) = firsts.iter().map(|(word, _)| word).min() else {
            break;
        };
        let mut sum: u64 = 0;
        for (first, done) in firsts.iter().zip(&mut done) {
            if first.0 == *word {
                sum = sum.saturating_add(first.1);
                *done += 1;
            }
        }
        merged.push((word.clone(), sum));
    }
    merged
// ANCHOR_END: exercise_15_4
