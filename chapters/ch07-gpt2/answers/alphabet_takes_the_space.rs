//! exercise: 7.1
//! verdict: wrong
//! story: takes every character below 256 for the byte with its number
//! test: contract::all_other_characters_stand_for_no_byte
//! says: so it represents no byte
// ANCHOR: exercise_7_1
    match byte {
        33..=126 | 161..=172 | 174..=255 => byte as char,
        _ => char::from_u32(256 - 188 + byte_id(byte)).unwrap(),
    }
// ANCHOR_END: exercise_7_1
// ANCHOR: exercise_7_1_b
    let number = u32::from(c);
    if number < 256 {
        return Some(number as u8);
    }
    BYTE_ORDER.get(number as usize - 256 + 188).copied()
// ANCHOR_END: exercise_7_1_b
