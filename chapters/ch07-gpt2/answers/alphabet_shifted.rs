//! exercise: 7.1
//! verdict: wrong
//! story: adds 256 to every invisible byte
//! test: contract::the_others_get_the_characters_from_u_0100_on
//! says: one after the other without gaps
// ANCHOR: exercise_7_1
    match byte {
        33..=126 | 161..=172 | 174..=255 => byte as char,
        _ => char::from_u32(256 + u32::from(byte)).unwrap(),
    }
// ANCHOR_END: exercise_7_1
// ANCHOR: exercise_7_1_b
    (0..=255).find(|&byte| byte_to_char(byte) == c)
// ANCHOR_END: exercise_7_1_b
