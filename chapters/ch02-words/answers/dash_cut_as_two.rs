//! exercise: 2.1
//! verdict: wrong
//! story: takes each dash of a double dash for a separator of its own
//! test: contract::a_double_dash_is_one_separator
//! says: one separator of two bytes
// ANCHOR: exercise_2_1
        let first = text.chars().next()?;
        let cuts = is_white_space(first)
            || self.marks.contains(first)
            || (self.double_dash && first == '-');
        cuts.then(|| first.len_utf8())
// ANCHOR_END: exercise_2_1
