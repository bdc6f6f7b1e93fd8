//! Masks made a byte at a time: what the tests hold the others to.

use super::{Block, Classify};

/// A block that is asked a byte at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain(Block);

impl Classify for Plain {
    fn load(block: &Block) -> Self {
        Self(*block)
    }

    fn within(self, first: u8, last: u8) -> u64 {
        let bytes = self.0.iter().rev();
        bytes.fold(0, |mask, &byte| {
            mask << 1 | u64::from((first..=last).contains(&byte))
        })
    }
}
