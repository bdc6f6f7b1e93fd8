//! exercise: 7.4
//! verdict: wrong
//! story: lets every special token in if any is on the list
//! test: contract::special_tokens_are_allowed_one_by_one
//! says: <b> is not on the list
// ANCHOR: exercise_7_4
        let mut ids = Vec::new();
        for ch06_pre_tokens::Segment { range, special } in
            self.segments(text, policy)
        {
            let start = range.start;
            if let Some(place) = special {
                ids.push(self.special_id(place, start, policy)?);
                continue;
            }
            if let Err(error) = self.encode_ordinary(&text[range], &mut ids) {
                return Err(error.moved_by(start));
            }
        }
        Ok(ids)
// ANCHOR_END: exercise_7_4
// ANCHOR: exercise_7_4_b
        match self {
            Self::Allow => true,
            Self::AllowOnly(list) => !list.is_empty(),
            _ => false,
        }
// ANCHOR_END: exercise_7_4_b
