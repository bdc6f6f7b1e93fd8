//! A text of any length, read a block at a time.
//!
//! A block is cut where a part of it certainly ends, as if it were a long text
//! ([`parts`](crate::threads::parts)); what is behind that waits for the next block. So
//! memory does not grow with the text, unless it is a single run of one thing,
//! or the pattern is a user's own: then nobody knows where to cut, and all of
//! it is read first.

use std::io::{self, Read};
use std::ops::ControlFlow;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use thiserror::Error;

use crate::Encoder;
use crate::encoder::input::Input;

/// Why a text that is being read could not be encoded.
#[derive(Debug, Error)]
pub enum ReadError {
    /// See [`EncodeError`].
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// It could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Encoder {
    /// Encodes all that `reader` gives, on the threads of the current [rayon]
    /// pool. Calls `take` with the ids in order, some hundred thousand at a
    /// time, and with how many bytes of the text are done by then; `take` may
    /// break it off.
    ///
    /// Memory: some megabytes for each thread.
    ///
    /// # Errors
    /// See [`ReadError`]. `take` may have been called before.
    pub fn encode_reader(
        &self,
        mut reader: impl Read,
        policy: SpecialPolicy,
        mut take: impl FnMut(&[TokenId], u64) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let mut block = Vec::new();
        let mut done = 0;
        let mut wanted = self.block_bytes();
        loop {
            let room = wanted - block.len();
            let read =
                reader.by_ref().take(room as u64).read_to_end(&mut block)?;
            let end = match read < room {
                true => block.len(),
                false => self.last_cut(&block, policy),
            };
            let text = Input::Bytes(&block[..end]);
            let flow = self.waves(text, policy, |ids, of_block| {
                take(ids, done + of_block as u64)
            });
            let flow = flow.map_err(|error| error.moved_by(done as usize))?;
            if flow.is_break() || read < room {
                return Ok(());
            }
            block.drain(..end);
            done += end as u64;
            // What could not be cut has to be looked at together with more.
            wanted = block.len() + self.block_bytes().max(block.len());
        }
    }

    /// The last place where `block` can be cut before more of it is read.
    fn last_cut(&self, block: &[u8], policy: SpecialPolicy) -> usize {
        let whole = block.len();
        let parts = self.parts(block, policy);
        // A special token that has only begun would end behind the block.
        let safe = whole.saturating_sub(self.special.longest());
        let ends = parts
            .map(|job| job.end)
            .take_while(|&end| end <= safe && end < whole);
        ends.last().unwrap_or(0)
    }
}
