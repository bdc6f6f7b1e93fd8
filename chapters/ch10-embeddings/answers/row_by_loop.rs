//! exercise: 10.1
//! verdict: right
//! story: checks in a loop and cuts the row by hand
// ANCHOR: exercise_10_1
        self.check_ids(&[id])?;
        let start = id as usize * self.dim();
        Ok(&self.weight()[start..start + self.dim()])
// ANCHOR_END: exercise_10_1
// ANCHOR: exercise_10_1_b
        for (place, &id) in ids.iter().enumerate() {
            if id as usize >= self.rows() {
                let rows = self.rows();
                return Err(EmbeddingError::IdOutOfRange { id, place, rows });
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_1_b
