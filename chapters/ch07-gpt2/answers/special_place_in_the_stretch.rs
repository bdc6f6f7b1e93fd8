//! exercise: 7.4
//! verdict: wrong
//! story: leaves the place of an error as it is in the stretch between special tokens
//! test: contract::a_place_is_one_in_the_whole_text
//! says: 15 of the whole text
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
            self.encode_ordinary(&text[range], &mut ids)?;
        }
        Ok(ids)
// ANCHOR_END: exercise_7_4
// ANCHOR: exercise_7_4_b
        match self {
            Self::Allow => true,
            Self::AllowOnly(list) => list.contains(&token),
            _ => false,
        }
// ANCHOR_END: exercise_7_4_b
