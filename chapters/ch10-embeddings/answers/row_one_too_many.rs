//! exercise: 10.1
//! verdict: wrong
//! story: takes the number of rows for the largest id
//! test: lib::look_up::tests::the_first_id_without_a_row_is_named_with_its_place
//! says: four rows are for the ids 0 to 3
// ANCHOR: exercise_10_1
        self.check_ids(&[id])?;
        let start = id as usize * self.dim();
        Ok(&self.weight()[start..start + self.dim()])
// ANCHOR_END: exercise_10_1
// ANCHOR: exercise_10_1_b
        for (place, &id) in ids.iter().enumerate() {
            if id as usize > self.rows() {
                let rows = self.rows();
                return Err(EmbeddingError::IdOutOfRange { id, place, rows });
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_1_b
