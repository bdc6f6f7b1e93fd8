//! Several windows in one piece of memory.

use ch08_windows::TokenId;

use crate::LoaderError;

/// Windows and their targets, one window a row.
///
/// Both lists are flat and row-major: row `r` of the inputs is
/// `inputs()[r * max_length..][..max_length]`. Start with the empty
/// `Batch::default()` as a buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
// ANCHOR: batch
pub struct Batch {
    pub(crate) inputs: Vec<TokenId>,
    pub(crate) targets: Vec<TokenId>,
    rows: usize,
    max_length: usize,
}
// ANCHOR_END: batch

impl Batch {
    /// What the model sees: `rows * max_length` ids.
    pub fn inputs(&self) -> &[TokenId] {
        &self.inputs
    }

    /// What it should answer at each position: as many ids.
    pub fn targets(&self) -> &[TokenId] {
        &self.targets
    }

    /// `(rows, max_length)`: how many windows, of how many ids each.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.max_length)
    }

    /// The windows one by one, each with its target.
    pub fn rows(&self) -> impl Iterator<Item = (&[TokenId], &[TokenId])> {
        (0..self.rows).map(|row| {
            let ids = row * self.max_length..(row + 1) * self.max_length;
            (&self.inputs[ids.clone()], &self.targets[ids])
        })
    }

    /// Makes room for `rows` rows, reusing the allocation if it is large
    /// enough. Old ids stay in place, to be overwritten; on an error nothing
    /// changes.
    pub(crate) fn reshape(
        &mut self,
        rows: usize,
        max_length: usize,
    ) -> Result<(), LoaderError> {
        let too_large = || LoaderError::TooLarge { rows, max_length };
        let length = rows.checked_mul(max_length).ok_or_else(too_large)?;
        for ids in [&mut self.inputs, &mut self.targets] {
            let more = length.saturating_sub(ids.len());
            ids.try_reserve_exact(more).map_err(|_| too_large())?;
        }
        (self.rows, self.max_length) = (rows, max_length);
        self.inputs.resize(length, 0);
        self.targets.resize(length, 0);
        Ok(())
    }
}
