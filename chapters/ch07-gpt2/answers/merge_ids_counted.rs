//! exercise: 7.2
//! verdict: wrong
//! story: counts the ids from the lines, as in chapter 5
//! test: contract::a_merge_makes_the_token_with_the_bytes_of_both_parts
//! says: looked up by its bytes, not counted from the line
// ANCHOR: exercise_7_2
        let bytes = [self.bytes(pair.0)?, self.bytes(pair.1)?].concat();
        self.id(&bytes)?;
        let id = 256 + self.merges.len() as TokenId;
        self.add_merge_into(pair, id);
        Some(id)
// ANCHOR_END: exercise_7_2
// ANCHOR: exercise_7_2_b
    let (left, right) = line.split_once(' ')?;
    let fits = !left.is_empty() && !right.is_empty() && !right.contains(' ');
    fits.then_some((left, right))
// ANCHOR_END: exercise_7_2_b
