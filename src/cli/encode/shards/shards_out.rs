//! The shards that are written, and the bad lines that are left out.

use anyhow::Error;
use bytepair::bpe::TokenId;
use bytepair::data::ShardWriter;
use bytepair::data::shards::{Index, Place};
use bytepair::files::FileError;

use crate::cli::bad_lines::BadLines;

/// A writer of shards that skips bad lines.
pub struct ShardsOut {
    writer: ShardWriter,
    bad: BadLines,
}

impl ShardsOut {
    pub fn new(writer: ShardWriter, bad: BadLines) -> Self {
        Self { writer, bad }
    }

    /// The place from which to encode.
    pub fn place(&self) -> Place {
        self.writer.place()
    }

    /// Begins a document, or the rest of one.
    pub fn begin_document(&mut self, place: Place) {
        self.writer.begin_document(place);
    }

    /// Writes ids that can be encoded from `place` on.
    pub fn push(
        &mut self,
        place: Place,
        ids: &[TokenId],
    ) -> Result<(), FileError> {
        self.writer.push(place, ids)
    }

    /// Ends the document.
    pub fn end_document(&mut self) -> Result<(), FileError> {
        self.writer.end_document()
    }

    /// Leaves a line out that has this error.
    ///
    /// # Errors
    /// The error, if it is one too many.
    pub fn skip(&mut self, error: Error) -> anyhow::Result<()> {
        self.bad.skip(error)?;
        self.writer.skip_document();
        Ok(())
    }

    /// Finishes the shards.
    pub fn finish(self) -> anyhow::Result<Index> {
        self.bad.finish();
        Ok(self.writer.finish()?)
    }
}
