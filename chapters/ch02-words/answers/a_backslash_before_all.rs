//! exercise: 2.5
//! verdict: wrong
//! story: puts a backslash before every mark, before letters too
//! test: contract::marks_that_mean_something_to_a_regex_mean_themselves
//! says: each character of
// ANCHOR: exercise_2_5
        let marks: String =
            self.marks.chars().flat_map(|mark| ['\\', mark]).collect();
        let dash = if self.double_dash { "|--" } else { "" };
        format!(r"[\s\x1C-\x1F{marks}]{dash}")
// ANCHOR_END: exercise_2_5
