//! exercise: 2.5
//! verdict: right
//! story: gives each mark by its number, so that nothing is to be escaped
// ANCHOR: exercise_2_5
        let mut pattern = String::from(r"\s|[\x1C-\x1F]");
        for mark in self.marks.chars() {
            pattern += &format!(r"|\x{{{:X}}}", u32::from(mark));
        }
        if self.double_dash {
            pattern += "|--";
        }
        pattern
// ANCHOR_END: exercise_2_5
