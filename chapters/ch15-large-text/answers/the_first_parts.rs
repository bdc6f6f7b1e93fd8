//! exercise: 15.2
//! verdict: wrong
//! story: puts the beginning of the text into the smallest share
//! test: contract::every_second_part_is_in_the_half
//! says: part 1 is in no share but the whole
// ANCHOR: exercise_15_2
    part.leading_zeros().min(SMALLEST)
// ANCHOR_END: exercise_15_2
