//! exercise: 10.2
//! verdict: wrong
//! story: leaves the old numbers in front
//! test: contract::vectors_take_the_place_of_what_was_there
//! says: old numbers is left
// ANCHOR: exercise_10_2
        self.check_ids(ids)?;
        for &id in ids {
            vectors.extend_from_slice(self.row(id)?);
        }
        Ok(())
// ANCHOR_END: exercise_10_2
