//! exercise: 3.4
//! verdict: right
//! story: joins with spaces and goes through the text from its end
// ANCHOR: exercise_3_4
    let spaced = words.into_iter().collect::<Vec<_>>().join(" ");
    let mut before_a_mark = false;
    let mut kept: Vec<char> = Vec::new();
    for c in spaced.chars().rev() {
        if marks.contains(c) {
            before_a_mark = true;
        } else if !is_white_space(c) {
            before_a_mark = false;
        }
        if !(before_a_mark && is_white_space(c)) {
            kept.push(c);
        }
    }
    kept.into_iter().rev().collect()
// ANCHOR_END: exercise_3_4
