//! exercise: 7.1
//! verdict: right
//! story: counts the invisible bytes below and tries all bytes on the way back
// ANCHOR: exercise_7_1_helper
fn is_visible(byte: u8) -> bool {
    matches!(byte, 33..=126 | 161..=172 | 174..=255)
}
// ANCHOR_END: exercise_7_1_helper
// ANCHOR: exercise_7_1
    if is_visible(byte) {
        return byte as char;
    }
    let before = (0..byte).filter(|&other| !is_visible(other)).count();
    char::from_u32(256 + before as u32).unwrap()
// ANCHOR_END: exercise_7_1
// ANCHOR: exercise_7_1_b
    (0..=255).find(|&byte| byte_to_char(byte) == c)
// ANCHOR_END: exercise_7_1_b
