//! exercise: 10.2
//! verdict: right
//! story: empties the buffer and extends it with one row after the other
// ANCHOR: exercise_10_2
        self.check_ids(ids)?;
        resize(vectors, ids.len(), self.dim())?;
        vectors.clear();
        for &id in ids {
            vectors.extend_from_slice(self.row(id)?);
        }
        Ok(())
// ANCHOR_END: exercise_10_2
