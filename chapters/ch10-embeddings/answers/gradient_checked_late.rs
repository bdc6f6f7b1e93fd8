//! exercise: 10.4
//! verdict: wrong
//! story: finds an id without a row when others were added
//! test: contract::what_is_refused_leaves_the_gradient_as_it_was
//! says: before anything is added
// ANCHOR: exercise_10_4
        let dim = self.dim();
        check_shape("upstream", upstream, ids.len(), dim)?;
        check_shape("sum", gradient, self.rows(), dim)?;
        for (place, &id) in ids.iter().enumerate() {
            self.row(id)?;
            if self.padding_idx() != Some(id) {
                for d in 0..dim {
                    gradient[id as usize * dim + d] += upstream[place * dim + d];
                }
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_4
