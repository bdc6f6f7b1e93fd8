//! exercise: 5.2
//! verdict: right
//! story: walks with an index
// ANCHOR: exercise_5_2
    let mut out = Vec::new();
    let mut i = 0;
    while i < ids.len() {
        if i + 1 < ids.len() && (ids[i], ids[i + 1]) == pair {
            out.push(merged);
            i += 2;
        } else {
            out.push(ids[i]);
            i += 1;
        }
    }
    out
// ANCHOR_END: exercise_5_2
