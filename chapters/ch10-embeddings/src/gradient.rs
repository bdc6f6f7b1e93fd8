//! How the table learns: each row from the places that used it.

use ch08_windows::TokenId;

use crate::embedding::{check_shape, zeros};
use crate::{Embedding, EmbeddingError};

impl Embedding {
    /// The gradient of the weights, in the shape of the table, from that of
    /// the vectors that [`look_up`](Self::look_up) gave for `ids`.
    ///
    /// # Errors
    ///
    /// As [`add_gradient`](Self::add_gradient), and when there is no memory
    /// for as many numbers again as the table has.
    pub fn gradient(
        &self,
        ids: &[TokenId],
        upstream: &[f32],
    ) -> Result<Vec<f32>, EmbeddingError> {
        let mut gradient = zeros(self.rows(), self.dim())?;
        self.add_gradient(ids, upstream, &mut gradient)?;
        Ok(gradient)
    }

    /// Adds that gradient to one of `rows * dim` numbers, so that several
    /// batches can be summed in the same memory.
    ///
    /// The gradient of a look-up is a scatter-add: the `dim` numbers of each
    /// place are added to the row of its id. An id that occurs twice gets
    /// both, an id that does not occur nothing, nor does the padding row.
    ///
    /// # Errors
    ///
    /// When an id has no row, when `upstream` is not `ids.len() * dim` numbers
    /// or `gradient` not as many as the weights; `gradient` stays as it was.
    // ANCHOR: add_gradient
    pub fn add_gradient(
        &self,
        ids: &[TokenId],
        upstream: &[f32],
        gradient: &mut [f32],
    ) -> Result<(), EmbeddingError> {
        // ANCHOR: exercise_10_4
        let (rows, dim) = (self.rows(), self.dim());
        self.check_ids(ids)?;
        check_shape("upstream gradient", upstream, ids.len(), dim)?;
        check_shape("gradient", gradient, rows, dim)?;
        for (place, &id) in ids.iter().enumerate() {
            if self.padding_idx() == Some(id) {
                continue;
            }
            let vector = &upstream[place * dim..(place + 1) * dim];
            let row = &mut gradient[self.range(id)];
            row.iter_mut()
                .zip(vector)
                .for_each(|(sum, add)| *sum += add);
        }
        Ok(())
        // ANCHOR_END: exercise_10_4
    }
    // ANCHOR_END: add_gradient
}
