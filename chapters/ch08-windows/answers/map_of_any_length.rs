//! exercise: 8.2
//! verdict: wrong
//! story: does not look at the length
//! test: contract::a_file_that_ends_within_an_id_is_named
//! says: half of another
// ANCHOR: exercise_8_2
    let _ = width;
    open_and_map(&path).map_err(|cause| MapError::Refused { path, cause })
// ANCHOR_END: exercise_8_2
