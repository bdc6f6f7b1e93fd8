//! exercise: 15.4
//! verdict: right
//! story: has an iterator per run that can be peeked at
// ANCHOR: exercise_15_4
    let mut merged = Run::new();
    let mut rest: Vec<_> = runs.iter().map(|run| run.iter().peekable()).collect();
    while let Some(word) = rest
        .iter_mut()
        .filter_map(|run| run.peek().map(|(word, _)| word))
        .min()
        .cloned()
    {
        let mut sum: u64 = 0;
        for run in &mut rest {
            if let Some((_, count)) = run.next_if(|(first, _)| *first == word) {
                sum = sum.saturating_add(*count);
            }
        }
        merged.push((word, sum));
    }
    merged
// ANCHOR_END: exercise_15_4
