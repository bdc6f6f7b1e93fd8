//! exercise: 11.4
//! verdict: right
//! story: counts the digits of each run, a bit at a time
// ANCHOR: exercise_11_4
    let mut starts = 0;
    let mut digits = 0;
    for at in 0..64 {
        if number >> at & 1 == 0 {
            digits = 0;
        } else {
            starts |= u64::from(digits % 3 == 0) << at;
            digits += 1;
        }
    }
    starts
// ANCHOR_END: exercise_11_4
