//! exercise: 14.5
//! verdict: right
//! story: shortens a slice of the parts that are left
// ANCHOR: exercise_14_5
    let specials = Specials::of(encoder.tokenizer());
    let mut rest = parts;
    let mut all = Vec::new();
    while let Some((first, others)) = rest.split_first() {
        let index = parts.len() - rest.len();
        rest = match first {
            Part::Special(token) => {
                all.push(special_id(encoder.tokenizer(), token, index)?);
                others
            }
            Part::Text(_) => {
                let run = text_run(rest, joining);
                match encode_plain(encoder, &specials, &run.concat()) {
                    Ok(mut of_run) => all.append(&mut of_run),
                    Err(error) => return Err(placed(error, index, &run)),
                }
                &rest[run.len()..]
            }
        };
    }
    Ok(all)
// ANCHOR_END: exercise_14_5
