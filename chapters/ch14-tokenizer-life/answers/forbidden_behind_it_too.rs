//! exercise: 14.4
//! verdict: wrong
//! story: encodes every piece with the policy, so what is behind is refused
//! test: contract::a_special_token_is_forbidden_in_the_piece_only
//! says: the special token is behind the piece
// ANCHOR: exercise_14_4
    let _ = found;
    for border in longest_first(tokenizer, text, limit, policy) {
        let range = limit.piece(border, text.len());
        let ids = tokenizer
            .encode_with(&text[range.clone()], policy)
            .map_err(|error| error.moved_by(range.start))?;
        if ids.len() <= limit.tokens {
            return Ok(range);
        }
    }
    Err(limit.nothing_fits(text.len()))
// ANCHOR_END: exercise_14_4
