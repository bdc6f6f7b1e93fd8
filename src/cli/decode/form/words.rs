//! Ids as numbers separated by white space.

use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::TokenId;
use bytepair::files::FileError;

use crate::cli::error::shortened;
use crate::cli::input::Reader;

/// How many bytes of a word are kept. No id has as many digits, and an error
/// shows fewer.
const LONGEST: usize = 256;

/// Calls `each` with every id.
pub fn each_id(
    name: &str,
    mut reader: Reader,
    mut each: impl FnMut(TokenId) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // A word may reach from one buffer into the next.
    let mut word: Vec<u8> = Vec::new();
    let mut line = 1;
    let mut end = |word: &mut Vec<u8>, line| -> anyhow::Result<()> {
        if !word.is_empty() {
            each(parse(word, name, line)?)?;
            word.clear();
        }
        Ok(())
    };
    loop {
        let buffer = reader
            .fill_buf()
            .map_err(|error| FileError::from_io(&error, Path::new(name)))?;
        if buffer.is_empty() {
            return end(&mut word, line);
        }
        for &byte in buffer {
            if byte.is_ascii_whitespace() {
                end(&mut word, line)?;
                line += u64::from(byte == b'\n');
            } else if word.len() < LONGEST {
                word.push(byte);
            }
        }
        let read = buffer.len();
        reader.consume(read);
    }
}

fn parse(word: &[u8], name: &str, line: u64) -> anyhow::Result<TokenId> {
    let id = str::from_utf8(word).ok().and_then(|word| word.parse().ok());
    id.ok_or_else(|| {
        let shown = shortened(&String::from_utf8_lossy(word));
        let mend = match word.iter().all(u8::is_ascii_graphic) {
            true => "ids are whole numbers from 0 to 4294967295",
            false => "if these are binary ids, use --input u16 or u32",
        };
        anyhow!("{shown} is not a token id, {name} at line {line}; {mend}")
    })
}
