//! exercise: 15.1
//! verdict: wrong
//! story: splits at the borders, in the middle of a line
//! test: contract::a_line_belongs_to_the_worker_in_whose_bytes_it_begins
//! says: the border is at byte 4, in the second line
// ANCHOR: exercise_15_1
    let border = |border: usize| text.len() * border / workers;
    border(worker)..border(worker + 1)
// ANCHOR_END: exercise_15_1
