//! exercise: 5.2
//! verdict: wrong
//! story: stops one id before the end and loses it
//! test: contract::the_pair_becomes_one_token
//! says: one token in the place of `1 2`
// ANCHOR: exercise_5_2
    let mut out = Vec::new();
    let mut i = 0;
    while i + 1 < ids.len() {
        if (ids[i], ids[i + 1]) == pair {
            out.push(merged);
            i += 2;
        } else {
            out.push(ids[i]);
            i += 1;
        }
    }
    out
// ANCHOR_END: exercise_5_2
