//! exercise: 10.5
//! verdict: right
//! story: takes the position from the place of the id
// ANCHOR: exercise_10_5
        self.positions.first_rows(length)?;
        if length == 0 && !ids.is_empty()
            || length > 0 && ids.len() % length > 0
        {
            let ids = ids.len();
            return Err(EmbeddingError::RaggedBatch { ids, length });
        }
        self.tokens.look_up_into(ids, vectors)?;
        let dim = self.tokens.dim();
        for (number, sum) in vectors.iter_mut().enumerate() {
            let position = number / dim % length;
            *sum += self.positions.weight()[position * dim + number % dim];
        }
        Ok(())
// ANCHOR_END: exercise_10_5
