//! exercise: 3.4
//! verdict: wrong
//! story: looks for a mark at the beginning of each word only
//! test: contract::all_white_space_before_a_mark_goes
//! says: white space of any kind and length
// ANCHOR: exercise_3_4
    let mut text = String::new();
    for (i, word) in words.into_iter().enumerate() {
        if word.starts_with(|c| marks.contains(c)) {
            text.truncate(text.trim_end_matches(is_white_space).len());
        } else if i > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
// ANCHOR_END: exercise_3_4
