//! exercise: 7.3
//! verdict: right
//! story: merges one place at a time, the leftmost of the lowest rank
// ANCHOR: exercise_7_3
    loop {
        let mut best: Option<(u32, usize, TokenId)> = None;
        for i in 1..ids.len() {
            if let Some(made) = vocabulary.made((ids[i - 1], ids[i]))
                && best.is_none_or(|(rank, _, _)| made.rank < rank)
            {
                best = Some((made.rank, i - 1, made.id));
            }
        }
        let Some((_, place, id)) = best else { return };
        ids[place] = id;
        ids.remove(place + 1);
    }
// ANCHOR_END: exercise_7_3
