//! exercise: 7.6
//! verdict: wrong
//! story: takes the first cut whose two sides are tokens
//! test: contract::the_lowest_rank_is_joined_until_two_pieces_are_left
//! says: left are `ab` and `c`
// ANCHOR: exercise_7_6
        (1..bytes.len()).find_map(|cut| {
            let (left, right) = bytes.split_at(cut);
            Some((self.id(left)?, self.id(right)?))
        })
// ANCHOR_END: exercise_7_6
