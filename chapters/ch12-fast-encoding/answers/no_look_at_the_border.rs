//! exercise: 12.7
//! verdict: wrong
//! story: joins the windows without a look at the border
//! test: lib::merging::windows::tests::windows_are_joined_only_where_two_may_meet
//! says: two tokens that may not meet
// ANCHOR: exercise_12_7
    let mut window = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes.len().min(start + SHORT);
        window.clear();
        merge_window(ranked, &bytes[start..end], &mut window);
        let keep = if end == bytes.len() { end } else { end - OVERLAP };
        for (i, &token) in window.iter().enumerate() {
            let end = start + ranked.length(token);
            if i > 0 && end > keep {
                break;
            }
            numbers.push(token);
            start = end;
        }
    }
// ANCHOR_END: exercise_12_7
