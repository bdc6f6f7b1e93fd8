//! exercise: 11.4
//! verdict: wrong
//! story: cuts at every third byte of the block
//! test: lib::starts::tests::each_run_starts
//! says: the first digit of each run is a start
// ANCHOR: exercise_11_4
    let each_third = (0..64).step_by(3).fold(0, |mask, i| mask | 1 << i);
    number & (each_third | !after(number))
// ANCHOR_END: exercise_11_4
