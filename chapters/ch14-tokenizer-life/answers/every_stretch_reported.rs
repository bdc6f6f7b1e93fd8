//! exercise: 14.1
//! verdict: wrong
//! story: reports also the tokens that both have
//! test: contract::the_same_ends_differ_nowhere
//! says: both lists are [3]
// ANCHOR: exercise_14_1
    let mut stretches = Vec::new();
    let (mut start, mut from) = (0, [0, 0]);
    for (place, end) in a.iter().enumerate() {
        if let Ok(other) = b.binary_search(end) {
            let tokens = [from[0]..place + 1, from[1]..other + 1];
            let range = start..*end;
            stretches.push(Difference { range, tokens });
            start = *end;
            from = [place + 1, other + 1];
        }
    }
    stretches
// ANCHOR_END: exercise_14_1
