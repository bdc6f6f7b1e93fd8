//! exercise: 14.4
//! verdict: wrong
//! story: searches for the border by halving
//! test: contract::a_longer_piece_may_have_fewer_tokens
//! says: is one token, although
// ANCHOR: exercise_14_4
    let borders = longest_first(tokenizer, text, limit, policy);
    let mut shortest_first = borders;
    shortest_first.reverse();
    let fits = |&border: &usize| {
        let range = limit.piece(border, text.len());
        let ids = tokenizer.encode_with(&text[range], found);
        ids.is_ok_and(|ids| ids.len() <= limit.tokens)
    };
    let number = shortest_first.partition_point(fits);
    if number == 0 {
        return Err(limit.nothing_fits(text.len()));
    }
    let range = limit.piece(shortest_first[number - 1], text.len());
    match tokenizer.encode_with(&text[range.clone()], policy) {
        Ok(_) => Ok(range),
        Err(error) => Err(error.moved_by(range.start).into()),
    }
// ANCHOR_END: exercise_14_4
