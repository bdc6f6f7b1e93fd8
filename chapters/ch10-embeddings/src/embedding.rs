//! A table with a row of numbers for each token id.

use std::ops::Range;

use ch08_windows::TokenId;
use ch09_batches::Generator;

use crate::{EmbeddingError, fill_normal};

/// A table of `rows` vectors of `dim` numbers: row `i` is for token id `i`.
///
/// As PyTorch's `torch.nn.Embedding`. The numbers are flat and row-major.
#[derive(Debug, Clone, PartialEq)]
// ANCHOR: embedding
pub struct Embedding {
    weight: Vec<f32>,
    rows: usize,
    dim: usize,
    padding_idx: Option<TokenId>,
}
// ANCHOR_END: embedding

impl Embedding {
    /// A table as it is before training: standard normal numbers, drawn from
    /// `generator` as PyTorch draws them ([`fill_normal`]).
    ///
    /// # Errors
    ///
    /// When there is no memory for `rows * dim` numbers; then nothing is drawn.
    // ANCHOR: new
    pub fn new(
        rows: usize,
        dim: usize,
        generator: &mut Generator,
    ) -> Result<Self, EmbeddingError> {
        let mut weight = zeros(rows, dim)?;
        fill_normal(&mut weight, generator);
        Self::from_weights(weight, rows, dim)
    }
    // ANCHOR_END: new

    /// The same with a row for padding ([`with_padding_idx`]) that is zero. Its
    /// numbers are drawn like all others, so the other rows are those of
    /// [`new`].
    ///
    /// # Errors
    ///
    /// As [`new`], and when `padding_idx` has no row.
    ///
    /// [`new`]: Self::new
    /// [`with_padding_idx`]: Self::with_padding_idx
    pub fn new_padded(
        rows: usize,
        dim: usize,
        padding_idx: TokenId,
        generator: &mut Generator,
    ) -> Result<Self, EmbeddingError> {
        let mut table =
            Self::new(rows, dim, generator)?.with_padding_idx(padding_idx)?;
        let padding = table.range(padding_idx);
        table.weight[padding].fill(0.0);
        Ok(table)
    }

    /// A table of `rows` times `dim` given numbers, row by row.
    ///
    /// # Errors
    ///
    /// When there are more or fewer of them.
    pub fn from_weights(
        weight: Vec<f32>,
        rows: usize,
        dim: usize,
    ) -> Result<Self, EmbeddingError> {
        check_shape("weights", &weight, rows, dim)?;
        Ok(Self {
            weight,
            rows,
            dim,
            padding_idx: None,
        })
    }

    /// Makes `padding_idx` the id that fills up short texts: its row gets no
    /// gradient. What the row holds stays, as in PyTorch's `from_pretrained`.
    ///
    /// # Errors
    ///
    /// When `padding_idx` has no row.
    pub fn with_padding_idx(
        mut self,
        padding_idx: TokenId,
    ) -> Result<Self, EmbeddingError> {
        self.row(padding_idx)?;
        self.padding_idx = Some(padding_idx);
        Ok(self)
    }

    /// How many ids have a row.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many numbers a row has.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// The id whose row gets no gradient.
    pub fn padding_idx(&self) -> Option<TokenId> {
        self.padding_idx
    }

    /// All numbers, row by row.
    pub fn weight(&self) -> &[f32] {
        &self.weight
    }

    /// All numbers, to be changed: what a step of training does.
    pub fn weight_mut(&mut self) -> &mut [f32] {
        &mut self.weight
    }

    /// Where the numbers of `id` are.
    pub(crate) fn range(&self, id: TokenId) -> Range<usize> {
        let start = id as usize * self.dim;
        start..start + self.dim
    }
}

/// That `numbers` make `rows` rows of `dim`.
pub(crate) fn check_shape(
    what: &'static str,
    numbers: &[f32],
    rows: usize,
    dim: usize,
) -> Result<(), EmbeddingError> {
    let found = numbers.len();
    if rows.checked_mul(dim) == Some(found) {
        return Ok(());
    }
    Err(EmbeddingError::WrongShape {
        what,
        found,
        rows,
        dim,
    })
}

/// `rows` rows of zeros.
pub(crate) fn zeros(
    rows: usize,
    dim: usize,
) -> Result<Vec<f32>, EmbeddingError> {
    let mut zeros = Vec::new();
    resize(&mut zeros, rows, dim)?;
    Ok(zeros)
}

/// Makes room for `rows` rows, reusing the allocation if it is large enough.
/// Old numbers stay in place, to be overwritten; on an error nothing changes.
pub(crate) fn resize(
    numbers: &mut Vec<f32>,
    rows: usize,
    dim: usize,
) -> Result<(), EmbeddingError> {
    let too_large = EmbeddingError::TooLarge { rows, dim };
    let length = rows.checked_mul(dim).ok_or(too_large)?;
    let more = length.saturating_sub(numbers.len());
    numbers.try_reserve_exact(more).map_err(|_| too_large)?;
    numbers.resize(length, 0.0);
    Ok(())
}
