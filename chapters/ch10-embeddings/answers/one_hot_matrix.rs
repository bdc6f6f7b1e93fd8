//! exercise: 10.3
//! verdict: right
//! story: builds the one-hot row and multiplies column by column
// ANCHOR: exercise_10_3
        self.check_ids(ids)?;
        let mut product = zeros(0, 0)?;
        for &id in ids {
            let mut one_hot = vec![0.0_f32; self.rows()];
            one_hot[id as usize] = 1.0;
            for column in 0..self.dim() {
                let mut sum = 0.0;
                for (row, factor) in one_hot.iter().enumerate() {
                    sum += factor * self.weight()[row * self.dim() + column];
                }
                product.push(sum);
            }
        }
        Ok(product)
// ANCHOR_END: exercise_10_3
