//! The formats in which ids are read, each piece by piece: a line may hold all
//! of them.

mod json;
mod words;

use std::io::Read;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::TokenId;
use bytepair::files::{FileError, foreign_bytes};
use bytepair::formats::npy::{IdType, MAGIC, NpyError, NpyIds};

use crate::cli::input::Reader;
use crate::cli::numbers::counted;
use crate::cli::windows::form::{self as windows, Ending, ending};
use crate::cli::windows::guess;

/// The format of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Decimal numbers separated by white space
    Ids,
    /// JSON arrays
    Json,
    /// 2 bytes per id, little-endian
    U16,
    /// 4 bytes per id, little-endian
    U32,
    /// A NumPy array of integers
    Npy,
}

impl Form {
    pub fn is_binary(self) -> bool {
        matches!(self, Self::U16 | Self::U32 | Self::Npy)
    }

    /// The format of an input whose format is given as text or not at all: what
    /// its name or its first bytes say, otherwise numbers.
    ///
    /// # Errors
    /// Another program's file; a `.bin` that looks like ids of another width
    /// than two bytes.
    pub fn of_text(
        told: Option<Self>,
        name: &str,
        reader: &mut Reader,
    ) -> Result<Self, FileError> {
        let path = Path::new(name);
        let head = reader
            .fill_buf()
            .map_err(|error| FileError::from_io(&error, path))?;
        let by_name = match (told, ending(path)) {
            (None, Ending::Ids(windows::Form::U16)) => Some(Self::U16),
            (None, Ending::Ids(windows::Form::U32)) => Some(Self::U32),
            _ => None,
        };
        match foreign_bytes(head) {
            _ if told.is_none() && head.starts_with(MAGIC) => Ok(Self::Npy),
            found if by_name.is_some() && !found.is_some_and(|f| f.certain) => {
                Ok(by_name.unwrap_or(Self::U16))
            }
            Some(found) => {
                let mend = found.ids.unwrap_or(found.mend);
                Err(FileError::new(found.what, path, mend))
            }
            None if told.is_none() => Self::of_head(head, path),
            None => Ok(told.unwrap_or(Self::Ids)),
        }
    }
}

impl Form {
    /// How ids are written that begin so, or in a file of this name.
    fn of_head(head: &[u8], path: &Path) -> Result<Self, FileError> {
        if head.trim_ascii_start().starts_with(b"[") {
            return Ok(Self::Json);
        }
        if ending(path) != Ending::AnyIds || guess::is_text(head) {
            return Ok(Self::Ids);
        }
        match guess::width(head, path) {
            Ok(IdType::U32) => Ok(Self::U32),
            Ok(_) => Ok(Self::U16),
            Err(mut error) => {
                error.mend = error.mend.replace("--width", "--input");
                Err(error)
            }
        }
    }
}

/// Calls `each` with the ids of an input in order.
///
/// # Errors
/// If the input cannot be read, something in it is not an id, or `each` fails.
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
        Form::Npy => each_of_array(name, reader, each),
    }
}

fn each_of_array(
    name: &str,
    reader: Reader,
    mut each: impl FnMut(TokenId) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let in_file = |error: NpyError| error.of_file(Path::new(name));
    let mut array = NpyIds::open(reader).map_err(in_file)?;
    let mut ids = Vec::new();
    while array.next_chunk(&mut ids).map_err(in_file)? {
        ids.iter().try_for_each(|&id| each(id))?;
    }
    Ok(())
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
                "{} left over after the last id, {name} at byte {offset}; \
                 each id takes {WIDTH} bytes",
                counted(rest.len(), "byte"),
            ));
        }
        if block.len() < BLOCK {
            return Ok(());
        }
    }
}
