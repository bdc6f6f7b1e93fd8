//! exercise: 10.4
//! verdict: right
//! story: counts every number of upstream by itself
// ANCHOR: exercise_10_4
        self.check_ids(ids)?;
        let dim = self.dim();
        check_shape("upstream", upstream, ids.len(), dim)?;
        check_shape("sum", gradient, self.rows(), dim)?;

        for (number, &add) in upstream.iter().enumerate() {
            let id = ids[number / dim];
            if Some(id) != self.padding_idx() {
                gradient[id as usize * dim + number % dim] += add;
            }
        }
        Ok(())
// ANCHOR_END: exercise_10_4
