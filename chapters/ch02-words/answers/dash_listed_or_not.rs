//! exercise: 2.1
//! verdict: wrong
//! story: cuts at a double dash that nobody asked for
//! test: contract::only_what_is_listed_cuts
//! says: not among Separators
// ANCHOR: exercise_2_1
        match text.chars().next() {
            Some(c) if is_white_space(c) || self.marks.contains(c) => {
                Some(c.len_utf8())
            }
            Some('-') if text.starts_with("--") => Some(2),
            _ => None,
        }
// ANCHOR_END: exercise_2_1
