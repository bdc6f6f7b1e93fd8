//! exercise: 2.1
//! verdict: right
//! story: takes the separator off and looks how much shorter the text is
// ANCHOR: exercise_2_1
        let rest = match text
            .strip_prefix(|c| self.marks.contains(c) || is_white_space(c))
        {
            None if self.double_dash => text.strip_prefix("--")?,
            rest => rest?,
        };
        Some(text.len() - rest.len())
// ANCHOR_END: exercise_2_1
