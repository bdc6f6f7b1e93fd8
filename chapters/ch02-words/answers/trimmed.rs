//! exercise: 2.3
//! verdict: wrong
//! story: takes Rust's white space for Python's
//! test: contract::white_space_of_every_kind_goes
//! says: white space is what `is_white_space` says
// ANCHOR: exercise_2_3
    pieces(text, Separators::COMMA_AND_PERIOD)
        .map(|(_, piece)| piece)
        .filter(|piece| !is_blank(piece))
        .collect()
// ANCHOR_END: exercise_2_3
// ANCHOR: exercise_2_3_b
    piece.trim().is_empty()
// ANCHOR_END: exercise_2_3_b
