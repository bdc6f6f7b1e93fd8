//! exercise: 14.1
//! verdict: wrong
//! story: asks only whether the first list has an end inside
//! test: contract::one_token_differs_from_two
//! says: one of them has an end at 4, the other one token from 0 to 6
// ANCHOR: exercise_14_1
    let mut stretches = Vec::new();
    let (mut start, mut from) = (0, [0, 0]);
    for (place, end) in a.iter().enumerate() {
        if let Ok(other) = b.binary_search(end) {
            let tokens = [from[0]..place + 1, from[1]..other + 1];
            if tokens[0].len() > 1 {
                let range = start..*end;
                stretches.push(Difference { range, tokens });
            }
            start = *end;
            from = [place + 1, other + 1];
        }
    }
    stretches
// ANCHOR_END: exercise_14_1
