//! A text of any length, read a block at a time.
//!
//! A block is split where a part of it certainly ends, as if it were a long
//! text ([`parts`](crate::threads::parts)); what follows that waits for the
//! next block. So memory does not grow with the text, unless it is a single run
//! of one thing, or the pattern is a user's own: then nobody knows where to
//! split it, and all of it is read first.

use std::io::{self, Read};
use std::ops::ControlFlow;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use thiserror::Error;

use crate::Encoder;
use crate::encoder::input::Input;
use crate::threads::wave::Wave;

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
    /// pool. Calls `take` with the ids in order, several hundred thousand at a
    /// time, and with how many bytes of the text are done by then; `take` may
    /// break it off.
    ///
    /// What was read is encoded and taken before more is read: `reader` may
    /// wait for somebody.
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
        let mut wave = Wave::default();
        let mut now = self.read_block(&mut reader, policy, &[], 0)?;
        loop {
            let ((), result) =
                wave.encode_while(self, now.text(), policy, || ());
            let start = now.start;
            let flow = wave.take(|ids, end| take(ids, start + end as u64));
            if flow.is_break() {
                return Ok(());
            }
            result.map_err(|error| error.moved_by(start as usize))?;
            if now.is_last {
                return Ok(());
            }
            now = now.next(self, &mut reader, policy)?;
        }
    }

    /// [`encode_reader`](Self::encode_reader) of what never waits, such as a
    /// file: while a block is encoded, `take` has the ids of the block before,
    /// and the next one is read.
    ///
    /// # Errors
    /// As [`encode_reader`](Self::encode_reader).
    // ANCHOR: ahead
    pub fn encode_reader_ahead(
        &self,
        mut reader: impl Read,
        policy: SpecialPolicy,
        mut take: impl FnMut(&[TokenId], u64) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let (mut ready, mut wave) = (Wave::default(), Wave::default());
        let mut start = 0;
        let mut next = Some(self.read_block(&mut reader, policy, &[], 0));
        while let Some(now) = next.transpose()? {
            let read = || {
                let flow = ready.take(|ids, end| take(ids, start + end as u64));
                let next = (flow.is_continue() && !now.is_last)
                    .then(|| now.next(self, &mut reader, policy));
                (flow, next)
            };
            let ((flow, after), result) =
                wave.encode_while(self, now.text(), policy, read);
            next = after;
            if flow.is_break() {
                return Ok(());
            }
            std::mem::swap(&mut ready, &mut wave);
            start = now.start;
            if result.is_err() || !matches!(next, Some(Ok(_))) {
                // These are the last.
                let _ = ready.take(|ids, end| take(ids, start + end as u64));
                result.map_err(|error| error.moved_by(start as usize))?;
            }
        }
        Ok(())
    }
    // ANCHOR_END: ahead

    /// Reads a block that begins with `rest`, up to where it can be split.
    fn read_block(
        &self,
        reader: &mut impl Read,
        policy: SpecialPolicy,
        rest: &[u8],
        start: u64,
    ) -> io::Result<Block> {
        let mut bytes = rest.to_vec();
        loop {
            // What could not be split is looked at together with more.
            let room = self.block_bytes().max(bytes.len());
            bytes.reserve_exact(room);
            let read =
                reader.by_ref().take(room as u64).read_to_end(&mut bytes)?;
            let is_last = read < room;
            let end = match is_last {
                true => bytes.len(),
                false => self.last_cut(&bytes, policy),
            };
            if is_last || end > 0 {
                return Ok(Block {
                    bytes,
                    end,
                    start,
                    is_last,
                });
            }
        }
    }

    /// The last place where `block` can be split before more of it is read.
    fn last_cut(&self, block: &[u8], policy: SpecialPolicy) -> usize {
        let whole = block.len();
        let parts = self.parts(block, policy);
        // A special token that has only begun would end after the block.
        let safe = whole.saturating_sub(self.special.longest());
        let ends = parts
            .map(|part| part.end)
            .take_while(|&end| end <= safe && end < whole);
        ends.last().unwrap_or(0)
    }
}

/// A piece of a text, and the beginning of the next one.
struct Block {
    bytes: Vec<u8>,
    /// Where the piece ends.
    end: usize,
    /// Where it starts in the text.
    start: u64,
    is_last: bool,
}

impl Block {
    fn text(&self) -> Input<'_> {
        Input::Bytes(&self.bytes[..self.end])
    }

    /// Reads the next block.
    fn next(
        &self,
        encoder: &Encoder,
        reader: &mut impl Read,
        policy: SpecialPolicy,
    ) -> io::Result<Self> {
        let start = self.start + self.end as u64;
        encoder.read_block(reader, policy, &self.bytes[self.end..], start)
    }
}
