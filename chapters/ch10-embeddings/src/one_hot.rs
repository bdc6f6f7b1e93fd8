//! Look-up as the multiplication of matrices that it is.

use ch08_windows::TokenId;

use crate::embedding::zeros;
use crate::{Embedding, EmbeddingError};

impl Embedding {
    /// The vectors of `ids` as a matrix product: each id becomes a row that is
    /// 1 at its own place and 0 at all others, and the rows are multiplied
    /// with the table. Gives what [`look_up`](Self::look_up) gives, provided
    /// that all weights are finite.
    ///
    /// It says what a look-up is, a linear layer, and why that has a gradient.
    /// Nobody computes it so: of the `rows` multiplications for each number
    /// all but one are by zero. With GPT-2's vocabulary the look-up takes one
    /// row where this goes through 50,257.
    ///
    /// # Errors
    ///
    /// When an id has no row or there is no memory for the vectors.
    // ANCHOR: one_hot_product
    pub fn one_hot_product(
        &self,
        ids: &[TokenId],
    ) -> Result<Vec<f32>, EmbeddingError> {
        // ANCHOR: exercise_10_3
        self.check_ids(ids)?;
        let mut product = zeros(ids.len(), self.dim())?;
        for (place, &id) in ids.iter().enumerate() {
            for row in 0..self.rows() as TokenId {
                let one_hot = if row == id { 1.0 } else { 0.0 };
                for (column, weight) in self.range(row).enumerate() {
                    product[place * self.dim() + column] +=
                        one_hot * self.weight()[weight];
                }
            }
        }
        Ok(product)
        // ANCHOR_END: exercise_10_3
    }
    // ANCHOR_END: one_hot_product
}
