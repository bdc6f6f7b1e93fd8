//! exercise: 7.4
//! verdict: right
//! story: returns early and compares the listed texts one by one
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
        if let Self::AllowOnly(list) = self {
            return list.iter().any(|listed| *listed == token);
        }
        *self == Self::Allow
// ANCHOR_END: exercise_7_4_b
