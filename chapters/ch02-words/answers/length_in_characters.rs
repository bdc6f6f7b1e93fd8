//! exercise: 2.1
//! verdict: wrong
//! story: gives every separator of one character the length 1
//! test: contract::lengths_are_in_bytes
//! says: the length counts its bytes
// ANCHOR: exercise_2_1
        let first = text.chars().next()?;
        if is_white_space(first) || self.marks.contains(first) {
            return Some(1);
        }
        if self.double_dash && text.starts_with("--") {
            return Some(2);
        }
        None
// ANCHOR_END: exercise_2_1
