//! exercise: 14.5
//! verdict: wrong
//! story: encodes each part by itself, joined or not
//! test: contract::texts_are_encoded_apart_or_joined
//! says: `together` is one token
// ANCHOR: exercise_14_5
    let _ = joining;
    let specials = Specials::of(encoder.tokenizer());
    let mut all = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Special(token) => {
                all.push(special_id(encoder.tokenizer(), token, index)?);
            }
            Part::Text(text) => {
                let run = text_run(&parts[index..], Joining::Apart);
                match encode_plain(encoder, &specials, text) {
                    Ok(mut of_text) => all.append(&mut of_text),
                    Err(error) => return Err(placed(error, index, &run)),
                }
            }
        }
    }
    Ok(all)
// ANCHOR_END: exercise_14_5
