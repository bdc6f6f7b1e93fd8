//! exercise: 10.4
//! verdict: wrong
//! story: clears the sum before it adds
//! test: contract::several_batches_are_summed_in_the_same_memory
//! says: stays and is added to
// ANCHOR: exercise_10_4
        self.check_ids(ids)?;
        let dim = self.dim();
        check_shape("upstream", upstream, ids.len(), dim)?;
        check_shape("sum", gradient, self.rows(), dim)?;

        gradient.fill(0.0);
        for (place, &id) in ids.iter().enumerate() {
            if self.padding_idx() != Some(id) {
                for d in 0..dim {
                    gradient[id as usize * dim + d] += upstream[place * dim + d];
                }
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_4
