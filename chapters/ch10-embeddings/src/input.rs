//! Which token and where: what the first layer sees.

use ch08_windows::TokenId;

use crate::{Embedding, EmbeddingError};

/// A table of tokens and one of positions, whose vectors are added.
///
/// ```
/// use ch10_embeddings::{Embedding, InputEmbedding};
///
/// let tokens = vec![0.0, 0.0, 1.0, 1.0, 2.0, 2.0];
/// let tokens = Embedding::from_weights(tokens, 3, 2)?;
/// let positions = vec![0.1, 0.2, 0.3, 0.4];
/// let positions = Embedding::from_weights(positions, 2, 2)?;
/// let input = InputEmbedding::new(tokens, positions)?;
///
/// // Two texts of two ids: the shape is [2, 2, 2].
/// let vectors = input.look_up(&[2, 1, 1, 2], 2)?;
/// assert_eq!(vectors, [2.1, 2.2, 1.3, 1.4, 1.1, 1.2, 2.3, 2.4]);
/// # Ok::<(), ch10_embeddings::EmbeddingError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
// ANCHOR: input
pub struct InputEmbedding {
    tokens: Embedding,
    positions: Embedding,
}
// ANCHOR_END: input

impl InputEmbedding {
    /// Joins the two tables; that of positions has a row for each place that a
    /// text may have.
    ///
    /// # Errors
    ///
    /// When their rows differ in length.
    pub fn new(
        tokens: Embedding,
        positions: Embedding,
    ) -> Result<Self, EmbeddingError> {
        if tokens.dim() != positions.dim() {
            return Err(EmbeddingError::DifferentDims {
                tokens: tokens.dim(),
                positions: positions.dim(),
            });
        }
        Ok(Self { tokens, positions })
    }

    /// The table of tokens.
    pub fn tokens(&self) -> &Embedding {
        &self.tokens
    }

    /// The table of positions.
    pub fn positions(&self) -> &Embedding {
        &self.positions
    }

    /// The input of a model for a batch of texts of `length` ids each, as
    /// numbers of the shape `[batch, length, dim]`, flat and row-major.
    ///
    /// # Errors
    ///
    /// As [`look_up_into`](Self::look_up_into).
    pub fn look_up(
        &self,
        ids: &[TokenId],
        length: usize,
    ) -> Result<Vec<f32>, EmbeddingError> {
        let mut vectors = Vec::new();
        self.look_up_into(ids, length, &mut vectors)?;
        Ok(vectors)
    }

    /// As [`look_up`](Self::look_up), replacing the contents of `vectors`.
    /// Allocates nothing if its capacity suffices.
    ///
    /// # Errors
    ///
    /// When an id has no row, when there are fewer positions than `length`,
    /// when the ids do not divide into such texts, or when there is no
    /// memory for the vectors; `vectors` stays as it was.
    // ANCHOR: look_up_into
    pub fn look_up_into(
        &self,
        ids: &[TokenId],
        length: usize,
        vectors: &mut Vec<f32>,
    ) -> Result<(), EmbeddingError> {
        // ANCHOR: exercise_10_5
        let positions = self.positions.first_rows(length)?;
        if !ids.len().is_multiple_of(length) {
            let ids = ids.len();
            return Err(EmbeddingError::RaggedBatch { ids, length });
        }
        self.tokens.look_up_into(ids, vectors)?;
        // Without positions there are no texts, but still a length is needed.
        for text in vectors.chunks_mut(positions.len().max(1)) {
            text.iter_mut()
                .zip(positions)
                .for_each(|(sum, add)| *sum += add);
        }
        Ok(())
        // ANCHOR_END: exercise_10_5
    }
    // ANCHOR_END: look_up_into
}
