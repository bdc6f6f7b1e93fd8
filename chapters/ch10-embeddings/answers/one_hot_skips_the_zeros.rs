//! exercise: 10.3
//! verdict: wrong
//! story: leaves out the rows that would be multiplied by zero
//! test: contract::every_row_is_multiplied_even_by_zero
//! says: a product goes through all rows
// ANCHOR: exercise_10_3
        self.check_ids(ids)?;
        let mut product = zeros(ids.len(), self.dim())?;
        for (place, &id) in ids.iter().enumerate() {
            for (column, weight) in self.range(id).enumerate() {
                product[place * self.dim() + column] += self.weight()[weight];
            }
        }
        Ok(product)
// ANCHOR_END: exercise_10_3
