//! exercise: 5.1
//! verdict: wrong
//! story: counts the overlapping pairs of a run once
//! test: contract::aaa_holds_two_pairs
//! says: in a run of 3 equal tokens every position counts
// ANCHOR: exercise_5_1
    let mut counts = HashMap::new();
    for ids in sequences {
        let mut counted_at = None;
        for i in 1..ids.len() {
            let pair = (ids[i - 1], ids[i]);
            let overlaps = pair.0 == pair.1 && counted_at == Some(i - 1);
            if !overlaps {
                *counts.entry(pair).or_insert(0) += 1;
                counted_at = Some(i);
            }
        }
    }
    counts
// ANCHOR_END: exercise_5_1
