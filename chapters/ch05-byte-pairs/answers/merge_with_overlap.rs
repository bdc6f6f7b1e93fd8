//! exercise: 5.2
//! verdict: wrong
//! story: merges at every position, so the a in the middle of aaa goes into two tokens
//! test: contract::aaa_becomes_aa_a
//! says: from the left, no overlap
// ANCHOR: exercise_5_2
    let stands_at = |i: usize| {
        i + 1 < ids.len() && ids[i] == pair.0 && ids[i + 1] == pair.1
    };
    let mut out = Vec::new();
    for i in 0..ids.len() {
        if stands_at(i) {
            out.push(merged);
        } else if i == 0 || !stands_at(i - 1) {
            out.push(ids[i]);
        }
    }
    out
// ANCHOR_END: exercise_5_2
