//! exercise: 14.5
//! verdict: wrong
//! story: makes a string of all parts and lets special tokens be found in it
//! test: contract::a_special_part_is_its_id_and_a_text_part_is_text
//! says: what the text spells is seven ordinary tokens
// ANCHOR: exercise_14_5
    let _ = (Specials::of, encode_plain, joining, text_run, placed);
    let mut string = String::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Special(token) => {
                special_id(encoder.tokenizer(), token, index)?;
                string.push_str(token);
            }
            Part::Text(text) => string.push_str(text),
        }
    }
    Ok(encoder.encode_with(&string, SpecialPolicy::Allow).unwrap())
// ANCHOR_END: exercise_14_5
