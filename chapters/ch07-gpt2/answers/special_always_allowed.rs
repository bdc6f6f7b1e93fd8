//! exercise: 7.4
//! verdict: wrong
//! story: lets every special token in, asked for or not
//! test: contract::a_special_token_is_an_error_that_names_it_and_its_place
//! says: is an error unless it is allowed
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
        !matches!(self, Self::Text)
// ANCHOR_END: exercise_7_4_b
