//! exercise: 10.5
//! verdict: wrong
//! story: looks the position up by the id of the token
//! test: contract::the_vector_of_a_place_is_added_to_that_of_the_token
//! says: the same token at position 1
// ANCHOR: exercise_10_5
        let positions = self.positions.first_rows(length)?;
        if !ids.len().is_multiple_of(length) {
            let ids = ids.len();
            return Err(EmbeddingError::RaggedBatch { ids, length });
        }

        let _ = positions;
        self.tokens.look_up_into(ids, vectors)?;
        let dim = self.tokens.dim().max(1);
        for (vector, &id) in vectors.chunks_mut(dim).zip(ids) {
            let rows = self.positions.rows() as TokenId;
            for (sum, add) in vector.iter_mut().zip(self.positions.row(id % rows)?) {
                *sum += add;
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_5
