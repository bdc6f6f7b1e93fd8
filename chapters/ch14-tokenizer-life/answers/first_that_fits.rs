//! exercise: 14.4
//! verdict: right
//! story: keeps all pieces that fit, and takes the first of them
// ANCHOR: exercise_14_4
    let mut fitting = Vec::new();
    for border in longest_first(tokenizer, text, limit, policy) {
        let range = limit.piece(border, text.len());
        if tokenizer.encode_with(&text[range.clone()], found)?.len()
            <= limit.tokens
        {
            fitting.push(range);
        }
    }
    let range = match fitting.into_iter().next() {
        Some(range) => range,
        None => return Err(limit.nothing_fits(text.len())),
    };
    match tokenizer.encode_with(&text[range.clone()], policy) {
        Ok(_) => Ok(range),
        Err(error) => Err(error.moved_by(range.start).into()),
    }
// ANCHOR_END: exercise_14_4
