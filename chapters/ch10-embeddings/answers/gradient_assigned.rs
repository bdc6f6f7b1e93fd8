//! exercise: 10.4
//! verdict: wrong
//! story: assigns where it should add
//! test: contract::an_id_that_occurs_twice_gets_the_sum
//! says: their gradients are added
// ANCHOR: exercise_10_4
        self.check_ids(ids)?;
        let dim = self.dim();
        check_shape("upstream", upstream, ids.len(), dim)?;
        check_shape("sum", gradient, self.rows(), dim)?;

        for (place, &id) in ids.iter().enumerate() {
            if self.padding_idx() != Some(id) {
                let from = &upstream[place * dim..][..dim];
                gradient[self.range(id)].copy_from_slice(from);
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_4
