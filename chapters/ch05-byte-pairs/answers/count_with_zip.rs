//! exercise: 5.1
//! verdict: right
//! story: lays each sequence beside itself, moved by one
// ANCHOR: exercise_5_1
    let mut counts: HashMap<Pair, u64> = HashMap::new();
    for ids in sequences {
        for (&left, &right) in ids.iter().zip(ids.iter().skip(1)) {
            let count = counts.get(&(left, right)).copied().unwrap_or(0);
            counts.insert((left, right), count + 1);
        }
    }
    counts
// ANCHOR_END: exercise_5_1
