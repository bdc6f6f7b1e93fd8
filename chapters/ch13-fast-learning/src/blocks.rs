//! A text in blocks and parts, cut where a document ends or a pre-token
//! certainly starts.

use std::io::{self, Read};
use std::ops::Range;

use ch12_fast_encoding::{Parts, SpecialFinder};
use memchr::memchr;

/// Some of a text, and whether it is the last of it.
#[derive(Debug, Default)]
pub(crate) struct Block {
    text: Vec<u8>,
    is_last: bool,
}

impl Block {
    /// Begins with `rest` and reads `bytes` more, or all there are.
    pub(crate) fn read_on(
        &mut self,
        rest: &[u8],
        reader: &mut impl Read,
        bytes: usize,
    ) -> io::Result<()> {
        self.text.clear();
        let room = self.text.try_reserve_exact(rest.len() + bytes);
        room.map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.text.extend_from_slice(rest);
        let read = reader.take(bytes as u64).read_to_end(&mut self.text)?;
        self.is_last = read < bytes;
        Ok(())
    }

    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Where a text can be split.
#[derive(Debug, Clone)]
pub(crate) enum Cutter {
    /// After each line only.
    Lines,
    /// At special tokens, and where a pre-token certainly starts if its pattern
    /// has such places.
    Text {
        has_starts: bool,
        special: SpecialFinder,
    },
}

impl Cutter {
    /// Up to where a block can be counted before more of the text is read;
    /// 0 if it has to be read on first.
    pub(crate) fn end(&self, block: &Block, bytes: usize) -> usize {
        let text = block.text();
        if block.is_last {
            return text.len();
        }
        match self {
            // Whole parts, so that they do not depend on the blocks.
            Self::Lines => {
                let ends = lines(text, bytes).map(|part| part.end);
                ends.take_while(|&end| end < text.len()).last().unwrap_or(0)
            }
            Self::Text { special, .. } => {
                // A special token that has only begun would end after the
                // block, and the character after a cut may have as well.
                let safe = text.len().saturating_sub(special.longest().max(4));
                let ends = self.parts(text, bytes).map(|part| part.end);
                ends.take_while(|&end| end <= safe).last().unwrap_or(0)
            }
        }
    }

    /// The parts of a block, of `bytes` bytes or somewhat more.
    pub(crate) fn parts<'p>(
        &'p self,
        text: &'p [u8],
        bytes: usize,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'p> {
        match self {
            Self::Lines => Box::new(lines(text, bytes)),
            Self::Text {
                has_starts,
                special,
            } => Box::new(Parts::new(text, Some(special), *has_starts, bytes)),
        }
    }
}

/// Some lines at a time.
fn lines(text: &[u8], bytes: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        if from == text.len() {
            return None;
        }
        let wanted = text.len().min(from + bytes.max(1));
        let behind = memchr(b'\n', &text[wanted - 1..]);
        start = behind.map_or(text.len(), |place| wanted + place);
        Some(from..start)
    })
}
