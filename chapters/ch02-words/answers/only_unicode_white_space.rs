//! exercise: 2.5
//! verdict: wrong
//! story: forgets the four control characters
//! test: contract::the_pattern_matches_white_space
//! says: U+001C to U+001F are white space
// ANCHOR: exercise_2_5
        let marks: String = self
            .marks
            .chars()
            .map(|mark| format!(r"\x{{{:X}}}", u32::from(mark)))
            .collect();
        let dash = if self.double_dash { "|--" } else { "" };
        format!(r"[\s{marks}]{dash}")
// ANCHOR_END: exercise_2_5
