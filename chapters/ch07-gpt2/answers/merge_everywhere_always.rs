//! exercise: 7.3
//! verdict: wrong
//! story: merges a pair wherever it stands, also where ranks fall
//! test: contract::where_ranks_fall_one_place_is_merged_at_a_time
//! says: before another `aa` is made
// ANCHOR: exercise_7_3
    loop {
        let lowest = ids
            .windows(2)
            .filter_map(|pair| vocabulary.made((pair[0], pair[1])))
            .min_by_key(|made| made.rank);
        let Some(made) = lowest else { break };
        let pair = vocabulary.merges()[made.rank as usize];
        *ids = ch05_byte_pairs::merge_pair(ids, pair, made.id);
    }
// ANCHOR_END: exercise_7_3
