//! exercise: 10.2
//! verdict: wrong
//! story: finds an id without a row when the buffer is half written
//! test: contract::an_id_without_a_row_is_named_with_its_place_and_the_table_s_size
//! says: the buffer stays as it was
// ANCHOR: exercise_10_2
        vectors.clear();
        for (place, &id) in ids.iter().enumerate() {
            let rows = self.rows();
            let missing = EmbeddingError::IdOutOfRange { id, place, rows };
            vectors.extend_from_slice(self.row(id).map_err(|_| missing)?);
        }
        Ok(())
// ANCHOR_END: exercise_10_2
