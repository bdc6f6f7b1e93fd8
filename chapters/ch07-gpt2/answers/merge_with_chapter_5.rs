//! exercise: 7.3
//! verdict: right
//! story: has chapter 5 merge a pair wherever it stands, unless ranks fall
// ANCHOR: exercise_7_3
    loop {
        let lowest = ids
            .windows(2)
            .enumerate()
            .filter_map(|(place, pair)| {
                let made = vocabulary.made((pair[0], pair[1]))?;
                Some((made.rank, place, made.id))
            })
            .min();
        let Some((_, place, id)) = lowest else {
            break;
        };
        if vocabulary.ranks_fall() {
            ids.splice(place..place + 2, [id]);
        } else {
            let pair = (ids[place], ids[place + 1]);
            *ids = ch05_byte_pairs::merge_pair(ids, pair, id);
        }
    }
// ANCHOR_END: exercise_7_3
