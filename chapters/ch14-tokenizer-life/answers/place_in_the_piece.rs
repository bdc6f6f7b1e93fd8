//! exercise: 14.4
//! verdict: wrong
//! story: leaves the place of the error as it is in the piece
//! test: contract::a_special_token_is_forbidden_in_the_piece_only
//! says: in the whole text
// ANCHOR: exercise_14_4
    for border in longest_first(tokenizer, text, limit, policy) {
        let range = limit.piece(border, text.len());
        let ids = tokenizer.encode_with(&text[range.clone()], found)?;
        if ids.len() <= limit.tokens {
            tokenizer.encode_with(&text[range.clone()], policy)?;
            return Ok(range);
        }
    }
    Err(limit.nothing_fits(text.len()))
// ANCHOR_END: exercise_14_4
