//! exercise: 5.2
//! verdict: wrong
//! story: goes from the right, so aaa becomes a aa
//! test: contract::aaa_becomes_aa_a
//! says: from the left, no overlap
// ANCHOR: exercise_5_2
    let mut out = Vec::new();
    let mut rest = ids.to_vec();
    while let Some(last) = rest.pop() {
        if last == pair.1 && rest.last() == Some(&pair.0) {
            rest.pop();
            out.push(merged);
        } else {
            out.push(last);
        }
    }
    out.reverse();
    out
// ANCHOR_END: exercise_5_2
