//! exercise: 14.5
//! verdict: wrong
//! story: joins the texts on both sides of a special token
//! test: contract::a_special_token_separates_texts_that_are_joined
//! says: the texts on both sides of it are not one
// ANCHOR: exercise_14_5
    let specials = Specials::of(encoder.tokenizer());
    let mut all = Vec::new();
    let mut waiting = Vec::new();
    let mut index = 0;
    while index < parts.len() {
        let mut run = text_run(&parts[index..], joining);
        if run.is_empty() {
            if let Part::Special(token) = parts[index] {
                waiting.push(special_id(encoder.tokenizer(), token, index)?);
            }
            index += 1;
            if joining == Joining::Joined && index < parts.len() {
                continue;
            }
        }
        index += run.len();
        if joining == Joining::Joined && all.is_empty() {
            while index < parts.len() {
                match parts[index] {
                    Part::Text(text) => run.push(text),
                    Part::Special(token) => waiting.push(special_id(
                        encoder.tokenizer(),
                        token,
                        index,
                    )?),
                }
                index += 1;
            }
        }
        match encode_plain(encoder, &specials, &run.concat()) {
            Ok(mut of_run) => all.append(&mut of_run),
            Err(error) => return Err(placed(error, index, &run)),
        }
        all.append(&mut waiting);
    }
    Ok(all)
// ANCHOR_END: exercise_14_5
