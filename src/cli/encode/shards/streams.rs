//! Long documents, encoded while they are read.

use std::io::BufRead;
use std::ops::ControlFlow;
use std::path::Path;

use bytepair::bpe::{EncodeError, ReadError};
use bytepair::files::FileError;

use super::Rules;
use super::shards_out::ShardsOut;
use super::source::Stream;
use crate::cli::error::cannot_read;

/// Encodes a document, or the rest of one, on all cores.
///
/// The encoder splits a text where a pre-token certainly starts, so that the
/// rest of it gets the same ids by itself: these are the places from which a
/// run that was killed goes on.
pub fn encode(
    rules: &Rules,
    stream: Stream,
    out: &mut ShardsOut,
) -> anyhow::Result<()> {
    let Stream {
        place,
        name,
        mut reader,
    } = stream;
    let start = place.byte;
    let mut at = place;
    out.begin_document(place);
    if start == 0 {
        out.push(at, &rules.before)?;
    }
    let rest = reader.fill_buf();
    let rest =
        rest.map_err(|error| FileError::from_io(&error, Path::new(&*name)))?;
    // Of an empty rest a pipeline could still make a token.
    if start == 0 || !rest.is_empty() {
        let mut stopped = Ok(());
        let policy = rules.args.special.policy();
        let encoded =
            rules
                .encoder
                .encode_reader_ahead(reader, policy, |ids, done| {
                    stopped = out.push(at, ids);
                    at.byte = start + done;
                    match stopped {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(_) => ControlFlow::Break(()),
                    }
                });
        stopped?;
        encoded.map_err(|error| cannot_read(moved(error, start), &name))?;
    }
    out.push(at, &rules.after)?;
    Ok(out.end_document()?)
}

/// The error with its place in the whole document.
fn moved(error: ReadError, start: u64) -> ReadError {
    match error {
        ReadError::Encode(error) => {
            let moved: EncodeError = error.moved_by(start as usize);
            moved.into()
        }
        other => other,
    }
}
