//! exercise: 7.3
//! verdict: wrong
//! story: merges the leftmost pair that has a rank, not that of the lowest
//! test: contract::the_pair_of_the_lowest_rank_goes_first
//! says: it is merged before `ab`
// ANCHOR: exercise_7_3
    let mut i = 0;
    while i + 1 < ids.len() {
        match vocabulary.made((ids[i], ids[i + 1])) {
            Some(made) => {
                ids[i] = made.id;
                ids.remove(i + 1);
                i = 0;
            }
            None => i += 1,
        }
    }
// ANCHOR_END: exercise_7_3
