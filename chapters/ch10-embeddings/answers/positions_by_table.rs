//! exercise: 10.5
//! verdict: wrong
//! story: begins anew after as many positions as the table has, not after a text
//! test: contract::every_text_begins_at_position_0
//! says: texts of one id have only position 0
// ANCHOR: exercise_10_5
        let positions = self.positions.first_rows(length)?;
        if !ids.len().is_multiple_of(length) {
            let ids = ids.len();
            return Err(EmbeddingError::RaggedBatch { ids, length });
        }

        let _ = positions;
        self.tokens.look_up_into(ids, vectors)?;
        let all = self.positions.weight();
        for (sum, add) in vectors.iter_mut().zip(all.iter().cycle()) {
            *sum += add;
        }
        Ok(())
// ANCHOR_END: exercise_10_5
