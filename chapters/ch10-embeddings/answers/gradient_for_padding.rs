//! exercise: 10.4
//! verdict: wrong
//! story: forgets the padding row
//! test: contract::the_padding_row_gets_no_gradient
//! says: id 1 is padding
// ANCHOR: exercise_10_4
        self.check_ids(ids)?;
        let dim = self.dim();
        check_shape("upstream", upstream, ids.len(), dim)?;
        check_shape("sum", gradient, self.rows(), dim)?;

        for (place, &id) in ids.iter().enumerate() {
            for d in 0..dim {
                gradient[id as usize * dim + d] += upstream[place * dim + d];
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_4
