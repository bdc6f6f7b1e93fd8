//! The forms in which ids are read, each bit by bit: a line may hold all of
//! them.

mod json;
mod words;

use std::io::Read;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::TokenId;
use bytepair::files::FileError;

use crate::cli::input::Reader;

/// How ids are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Form {
    /// Numbers with white space between
    #[default]
    Ids,
    /// JSON arrays
    Json,
    /// Two bytes each, little-endian
    U16,
    /// Four bytes each, little-endian
    U32,
}

/// Calls `each` with the ids of an input in order.
///
/// # Errors
/// Those of the input and of `each`, and what is not an id, with its place.
pub fn each_id(
    form: Form,
    name: &str,
    reader: Reader,
    each: impl FnMut(TokenId) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    match form {
        Form::Ids => words::each_id(name, reader, each),
        Form::Json => json::each_id(name, reader, each),
        Form::U16 => each_number(name, reader, each, |bytes: [u8; 2]| {
            TokenId::from(u16::from_le_bytes(bytes))
        }),
        Form::U32 => each_number(name, reader, each, TokenId::from_le_bytes),
    }
}

/// How many bytes are read at a time, a multiple of every width.
const BLOCK: usize = 1 << 16;

fn each_number<const WIDTH: usize>(
    name: &str,
    mut reader: Reader,
    mut each: impl FnMut(TokenId) -> anyhow::Result<()>,
    id: impl Fn([u8; WIDTH]) -> TokenId,
) -> anyhow::Result<()> {
    let mut block = Vec::with_capacity(BLOCK);
    let mut offset = 0;
    loop {
        block.clear();
        let read = reader.by_ref().take(BLOCK as u64).read_to_end(&mut block);
        read.map_err(|error| FileError::from_io(&error, Path::new(name)))?;
        let (ids, rest) = block.as_chunks::<WIDTH>();
        ids.iter().try_for_each(|&bytes| each(id(bytes)))?;
        offset += ids.len() * WIDTH;
        if !rest.is_empty() {
            return Err(anyhow!(
                "{} bytes behind the last id, {name} at byte {offset}; \
                 each id is {WIDTH} bytes",
                rest.len(),
            ));
        }
        if block.len() < BLOCK {
            return Ok(());
        }
    }
}
