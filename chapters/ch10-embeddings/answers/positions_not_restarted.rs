//! exercise: 10.5
//! verdict: wrong
//! story: gives positions to the first text only
//! test: contract::every_text_begins_at_position_0
//! says: the second text begins at position 0 again
// ANCHOR: exercise_10_5
        let positions = self.positions.first_rows(length)?;
        if !ids.len().is_multiple_of(length) {
            let ids = ids.len();
            return Err(EmbeddingError::RaggedBatch { ids, length });
        }

        self.tokens.look_up_into(ids, vectors)?;
        for (sum, add) in vectors.iter_mut().zip(positions) {
            *sum += add;
        }
        Ok(())
// ANCHOR_END: exercise_10_5
