//! exercise: 15.1
//! verdict: wrong
//! story: gives a line that begins at a border to the worker before
//! test: contract::a_line_that_begins_at_a_border_belongs_to_the_worker_after_it
//! says: the border is at byte 4, and so does the second line begin
// ANCHOR: exercise_15_1
    let line_at = |border: usize| {
        let place = text.len() * border / workers;
        if place == 0 {
            return 0;
        }
        let newline = text[place..].iter().position(|&byte| byte == b'\n');
        newline.map_or(text.len(), |n| place + n + 1)
    };
    line_at(worker)..line_at(worker + 1)
// ANCHOR_END: exercise_15_1
