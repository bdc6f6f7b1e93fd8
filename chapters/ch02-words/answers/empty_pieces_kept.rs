//! exercise: 2.3
//! verdict: wrong
//! story: leaves out white space, but not what is empty
//! test: contract::empty_pieces_go_too
//! says: an empty piece is neither a word nor a mark
// ANCHOR: exercise_2_3
    pieces(text, Separators::COMMA_AND_PERIOD)
        .map(|(_, piece)| piece)
        .filter(|piece| !is_blank(piece))
        .collect()
// ANCHOR_END: exercise_2_3
// ANCHOR: exercise_2_3_b
    piece.starts_with(is_white_space)
// ANCHOR_END: exercise_2_3_b
