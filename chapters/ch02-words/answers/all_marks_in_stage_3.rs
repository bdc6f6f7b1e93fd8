//! exercise: 2.3
//! verdict: wrong
//! story: cuts at all the marks already
//! test: contract::stage_3_cuts_where_stage_2_does
//! says: white space, commas and periods cut, nothing else
// ANCHOR: exercise_2_3
    words(text).collect()
// ANCHOR_END: exercise_2_3
// ANCHOR: exercise_2_3_b
    piece.chars().all(is_white_space)
// ANCHOR_END: exercise_2_3_b
