//! exercise: 15.2
//! verdict: wrong
//! story: has no smallest share
//! test: contract::no_share_is_smaller_than_the_smallest
//! says: part 0 is in the share 1/1,024
// ANCHOR: exercise_15_2
    part.trailing_zeros()
// ANCHOR_END: exercise_15_2
