//! exercise: 2.5
//! verdict: wrong
//! story: puts the marks into the class as they are
//! test: contract::marks_that_mean_something_to_a_regex_mean_themselves
//! says: each character of
// ANCHOR: exercise_2_5
        let dash = if self.double_dash { "|--" } else { "" };
        format!(r"[\s\x1C-\x1F{}]{dash}", self.marks)
// ANCHOR_END: exercise_2_5
