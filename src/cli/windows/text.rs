//! The ids of texts; nothing else of the texts is kept in memory.

use std::collections::TryReserveError;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use bytepair::bpe::{Encoder, TokenId};
use bytepair::files::FileError;

use super::Args;
use super::open::Opened;
use crate::cli::error::cannot_read;
use crate::cli::memory::fallible;
use crate::cli::threads;

/// Ids in memory, of 2 bytes each if the vocabulary allows it.
pub enum TextIds {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl TextIds {
    /// No ids yet, for a tokenizer with this largest id.
    pub fn new(largest: TokenId) -> Self {
        match u16::try_from(largest) {
            Ok(_) => Self::Narrow(Vec::new()),
            Err(_) => Self::Wide(Vec::new()),
        }
    }

    /// Appends these ids.
    pub fn extend(&mut self, ids: &[TokenId]) -> Result<(), TryReserveError> {
        match self {
            Self::Narrow(all) => {
                fallible(|| all.try_reserve(ids.len()))?;
                // None is larger than the largest of the vocabulary.
                all.extend(ids.iter().map(|&id| id as u16));
            }
            Self::Wide(all) => {
                fallible(|| all.try_reserve(ids.len()))?;
                all.extend_from_slice(ids);
            }
        }
        Ok(())
    }
}

/// The concatenated ids of texts, each read a block at a time.
pub fn encode(
    args: &Args,
    texts: impl IntoIterator<Item = anyhow::Result<Opened>>,
) -> anyhow::Result<TextIds> {
    let encoder = args.tokenizer.load_encoder()?;
    threads::start()?;
    let mut ids = TextIds::new(encoder.tokenizer().largest_id());
    for text in texts {
        let text = text?;
        let reader = text.head.chain(text.rest);
        encode_one(args, &encoder, reader, &text.name, &mut ids)?;
    }
    Ok(ids)
}

fn encode_one(
    args: &Args,
    encoder: &Encoder,
    reader: impl Read,
    name: &str,
    ids: &mut TextIds,
) -> anyhow::Result<()> {
    let mut stopped = Ok(());
    let policy = args.special.policy();
    let encoded = encoder.encode_reader(reader, policy, |more, _| {
        stopped = ids.extend(more);
        match stopped {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    stopped.map_err(|_| no_memory(name.as_ref()))?;
    encoded.map_err(|error| cannot_read(error, name))
}

fn no_memory(path: &Path) -> FileError {
    let mend = "write them to a file with encode --output u32 and give that \
                file";
    FileError::new("no memory for the ids of the text", path, mend)
}
