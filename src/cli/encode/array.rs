//! Ids as a NumPy array, whose header has to say how many there are.

use bytepair::bpe::TokenId;
use bytepair::files::FileError;
use bytepair::formats::npy::{npy_header_u32, write_npy_u32};

use super::form::u32_bytes;
use crate::cli::memory::fallible;
use crate::cli::output::Output;

/// An array that is being written.
pub struct Array {
    output: Output,
    count: usize,
    /// All ids, if the header cannot be written last, as in a pipe.
    kept: Option<Vec<TokenId>>,
}

impl Array {
    /// Begins an empty array. In a file the header is written last.
    pub fn begin(mut output: Output) -> Result<Self, FileError> {
        let kept = match output.changeable() {
            Some(_) => {
                output.write(|out| out.write_all(&npy_header_u32(0)))?;
                None
            }
            None => Some(Vec::new()),
        };
        let count = 0;
        Ok(Self {
            output,
            count,
            kept,
        })
    }

    /// Appends these ids.
    pub fn push(&mut self, ids: &[TokenId]) -> anyhow::Result<()> {
        self.count += ids.len();
        let Some(kept) = &mut self.kept else {
            let bytes = u32_bytes(ids);
            return Ok(self.output.write(|out| out.write_all(&bytes))?);
        };
        let room = fallible(|| kept.try_reserve(ids.len()));
        room.map_err(|_| {
            anyhow::anyhow!(
                "no memory for more than {} ids, standard output; write them \
                 to a file with -o, which needs none",
                kept.len()
            )
        })?;
        kept.extend_from_slice(ids);
        Ok(())
    }

    /// Finishes the array, once all ids are pushed.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let Self { count, kept, .. } = self;
        if let Some(file) = self.output.changeable() {
            let written = file.write_over_start(&npy_header_u32(count));
            let path = file.path().to_path_buf();
            written.map_err(|error| FileError::from_io(&error, &path))?;
        }
        if let Some(ids) = kept {
            let shape = [ids.len()];
            self.output.write(|out| write_npy_u32(out, &shape, &ids))?;
        }
        Ok(self.output.finish()?)
    }
}
