//! exercise: 7.2
//! verdict: wrong
//! story: takes the first two words of a line, whatever stands between and behind
//! test: contract::a_line_is_two_parts_with_one_space_between
//! says: two parts with one space between are a merge, nothing else is
// ANCHOR: exercise_7_2
        let bytes = [self.bytes(pair.0)?, self.bytes(pair.1)?].concat();
        let id = self.id(&bytes)?;
        self.add_merge_into(pair, id);
        Some(id)
// ANCHOR_END: exercise_7_2
// ANCHOR: exercise_7_2_b
    let mut words = line.split_whitespace();
    Some((words.next()?, words.next()?))
// ANCHOR_END: exercise_7_2_b
