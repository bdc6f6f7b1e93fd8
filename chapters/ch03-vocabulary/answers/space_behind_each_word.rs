//! exercise: 3.4
//! verdict: wrong
//! story: puts a space behind each word, behind the last one too
//! test: contract::single_spaces_stand_between_words
//! says: none behind the last
// ANCHOR: exercise_3_4
    let mut text = String::new();
    for word in words {
        if word.chars().all(|c| marks.contains(c)) {
            text.truncate(text.trim_end_matches(is_white_space).len());
        }
        text.push_str(word);
        text.push(' ');
    }
    text
// ANCHOR_END: exercise_3_4
