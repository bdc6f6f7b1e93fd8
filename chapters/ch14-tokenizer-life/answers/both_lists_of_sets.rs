//! exercise: 14.1
//! verdict: right
//! story: looks for the common ends first, and then at what is between them
// ANCHOR: exercise_14_1
    let mut stretches = Vec::new();
    let (mut start, mut from) = (0, [0, 0]);
    for (place, end) in a.iter().enumerate() {
        let Ok(other) = b.binary_search(end) else {
            continue;
        };
        let tokens = [from[0]..place + 1, from[1]..other + 1];
        if tokens.iter().any(|tokens| tokens.len() != 1) {
            let range = start..*end;
            stretches.push(Difference { range, tokens });
        }
        start = *end;
        from = [place + 1, other + 1];
    }
    stretches
// ANCHOR_END: exercise_14_1
