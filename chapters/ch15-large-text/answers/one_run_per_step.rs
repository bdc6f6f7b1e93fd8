//! exercise: 15.4
//! verdict: wrong
//! story: goes on in one run only, so that equal words are not added up
//! test: contract::equal_words_of_all_runs_are_added_up
//! says: counts of equal words of all runs are added up
// ANCHOR: exercise_15_4
    let mut merged = Run::new();
    let mut done = vec![0; runs.len()];
    loop {
        let firsts = (0..runs.len()).filter(|&i| done[i] < runs[i].len());
        let Some(i) = firsts.min_by_key(|&i| &runs[i][done[i]].0) else {
            break;
        };
        merged.push(runs[i][done[i]].clone());
        done[i] += 1;
    }
    merged
// ANCHOR_END: exercise_15_4
