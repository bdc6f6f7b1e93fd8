//! From ids to vectors: taking rows.

use ch08_windows::TokenId;

use crate::embedding::resize;
use crate::{Embedding, EmbeddingError};

impl Embedding {
    /// The vector of one id: `dim` numbers, not copied.
    ///
    /// # Errors
    ///
    /// When `id` has no row.
    // ANCHOR: row
    pub fn row(&self, id: TokenId) -> Result<&[f32], EmbeddingError> {
        // ANCHOR: exercise_10_1
        self.check_ids(&[id])?;
        Ok(&self.weight()[self.range(id)])
        // ANCHOR_END: exercise_10_1
    }
    // ANCHOR_END: row

    /// The vectors of the ids below `length`: the first rows, not copied. Of a
    /// table of positions, these are the vectors of a text of that length.
    ///
    /// # Errors
    ///
    /// When the table has fewer rows.
    pub fn first_rows(&self, length: usize) -> Result<&[f32], EmbeddingError> {
        if length > self.rows() {
            let rows = self.rows();
            return Err(EmbeddingError::TooLong { length, rows });
        }
        Ok(&self.weight()[..length * self.dim()])
    }

    /// The vectors of `ids`, one after another: `ids.len() * dim` numbers.
    ///
    /// # Errors
    ///
    /// When an id has no row or there is no memory for the vectors.
    pub fn look_up(&self, ids: &[TokenId]) -> Result<Vec<f32>, EmbeddingError> {
        let mut vectors = Vec::new();
        self.look_up_into(ids, &mut vectors)?;
        Ok(vectors)
    }

    /// Puts the vectors of `ids` in the place of what `vectors` held. Allocates
    /// nothing if there was room for as many.
    ///
    /// # Errors
    ///
    /// When an id has no row or there is no memory for the vectors; `vectors`
    /// stays as it was.
    // ANCHOR: look_up_into
    pub fn look_up_into(
        &self,
        ids: &[TokenId],
        vectors: &mut Vec<f32>,
    ) -> Result<(), EmbeddingError> {
        // ANCHOR: exercise_10_2
        self.check_ids(ids)?;
        resize(vectors, ids.len(), self.dim())?;
        // A row of no numbers still needs a length to be split by.
        let rows = vectors.chunks_exact_mut(self.dim().max(1));
        for (row, &id) in rows.zip(ids) {
            row.copy_from_slice(&self.weight()[self.range(id)]);
        }
        Ok(())
        // ANCHOR_END: exercise_10_2
    }
    // ANCHOR_END: look_up_into

    /// That each of `ids` has a row; the error names the first that has none.
    // ANCHOR: check_ids
    pub(crate) fn check_ids(
        &self,
        ids: &[TokenId],
    ) -> Result<(), EmbeddingError> {
        // ANCHOR: exercise_10_1_b
        let rows = self.rows();
        match ids.iter().position(|&id| id as usize >= rows) {
            None => Ok(()),
            Some(place) => Err(EmbeddingError::IdOutOfRange {
                id: ids[place],
                place,
                rows,
            }),
        }
        // ANCHOR_END: exercise_10_1_b
    }
    // ANCHOR_END: check_ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_id_without_a_row_is_named_with_its_place() {
        let table = Embedding::from_weights(vec![0.0; 8], 4, 2).unwrap();
        for (ids, refused) in [
            (&[][..], None),
            (&[3, 0, 3], None),
            (&[0, 3, 4, 9], Some((4, 2))),
            (&[9, 4], Some((9, 0))),
        ] {
            let expected = refused.map(|(id, place)| {
                EmbeddingError::IdOutOfRange { id, place, rows: 4 }
            });
            assert_eq!(
                table.check_ids(ids).err(),
                expected,
                "four rows are for the ids 0 to 3; \
                 the first other one is named with its place: {ids:?}"
            );
        }
    }
}
