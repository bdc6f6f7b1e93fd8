//! exercise: 2.3
//! verdict: right
//! story: makes stage 2 and throws the blank pieces out of it
// ANCHOR: exercise_2_3
    let mut all = split_keeping_everything(text);
    all.retain(|piece| !is_blank(piece));
    all
// ANCHOR_END: exercise_2_3
// ANCHOR: exercise_2_3_b
    !piece.contains(|c| !is_white_space(c))
// ANCHOR_END: exercise_2_3_b
