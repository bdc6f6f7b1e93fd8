//! exercise: 10.3
//! verdict: wrong
//! story: adds the products of all ids to the same row
//! test: contract::a_one_hot_row_takes_a_row_of_the_table
//! says: each id has a row of its own
// ANCHOR: exercise_10_3
        self.check_ids(ids)?;
        let mut product = zeros(ids.len(), self.dim())?;
        for &id in ids {
            for row in 0..self.rows() as TokenId {
                let factor = f32::from(u8::from(row == id));
                for (column, weight) in self.range(row).enumerate() {
                    product[column] += factor * self.weight()[weight];
                }
            }
        }
        Ok(product)
// ANCHOR_END: exercise_10_3
