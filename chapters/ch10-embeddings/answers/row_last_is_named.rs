//! exercise: 10.1
//! verdict: wrong
//! story: names the largest id, not the first without a row
//! test: lib::look_up::tests::the_first_id_without_a_row_is_named_with_its_place
//! says: the first other one is named with its place
// ANCHOR: exercise_10_1
        self.check_ids(&[id])?;
        let start = id as usize * self.dim();
        Ok(&self.weight()[start..start + self.dim()])
// ANCHOR_END: exercise_10_1
// ANCHOR: exercise_10_1_b
        let rows = self.rows();
        let largest = ids.iter().copied().enumerate().max_by_key(|&(_, id)| id);
        match largest {
            Some((place, id)) if id as usize >= rows => {
                Err(EmbeddingError::IdOutOfRange { id, place, rows })
            }
            _ => Ok(()),
        }
// ANCHOR_END: exercise_10_1_b
