//! exercise: 3.4
//! verdict: wrong
//! story: takes away one space before a mark, whatever else stands there
//! test: contract::all_white_space_before_a_mark_goes
//! says: white space of any kind and length
// ANCHOR: exercise_3_4
    let mut text = words.into_iter().collect::<Vec<_>>().join(" ");
    for mark in marks.chars() {
        text = text.replace(&format!(" {mark}"), &mark.to_string());
    }
    text
// ANCHOR_END: exercise_3_4
