//! Writing shards, so that a killed run can go on.

mod open;

use std::fs;
use std::path::{Path, PathBuf};

use ch07_gpt2::TokenId;

use self::open::OpenShard;
use super::index::{Index, Place, Progress};
use super::reader::Shards;
use crate::files::FileError;

/// Writes ids into numbered shards.
///
/// The caller passes the documents in order, and with all ids the place in the
/// inputs from which they can be encoded again. So the index can say where the
/// next shard begins: at which token after which place. Memory: some kilobytes,
/// and the index.
#[derive(Debug)]
pub struct ShardWriter {
    folder: PathBuf,
    index: Index,
    open: Option<OpenShard>,
    /// The place of the ids that come next.
    place: Place,
    /// How many ids from there on have come.
    tokens: u64,
    /// Whether a document has begun that has no token yet.
    pending: bool,
    /// Where the shards end that were there already, until that place is
    /// reached.
    resumed: Option<Progress>,
    /// How many ids to come are in the shards already.
    skip: u64,
}

impl ShardWriter {
    /// Begins to write shards into a folder, which is created if it is not
    /// there.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn create(folder: &Path, index: Index) -> Result<Self, FileError> {
        fs::create_dir_all(folder)
            .map_err(|error| FileError::from_io(&error, folder))?;
        index.write(folder)?;
        Ok(Self::new(folder, index))
    }

    /// Goes on after the shards that an index lists. The caller begins at
    /// [`place`](Self::place), and passes on the same documents and ids as if
    /// there were no shards before it: those that are in them are left out.
    ///
    /// # Errors
    /// If a shard is missing or has the wrong length.
    pub fn resume(folder: &Path, index: Index) -> Result<Self, FileError> {
        Shards::unfinished(folder, index.clone()).check_files()?;
        let mut writer = Self::new(folder, index);
        writer.resumed = writer.index.progress.filter(|p| p.begun);
        Ok(writer)
    }

    fn new(folder: &Path, index: Index) -> Self {
        let progress = index.progress.unwrap_or_default();
        Self {
            folder: folder.to_path_buf(),
            index,
            open: None,
            place: progress.place,
            tokens: 0,
            pending: false,
            resumed: None,
            skip: 0,
        }
    }

    /// The place from which to encode.
    pub fn place(&self) -> Place {
        self.place
    }

    /// What is written so far.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Begins a document, which is at `place`. After
    /// [`resume`](Self::resume), the first one may be the rest of a document.
    pub fn begin_document(&mut self, place: Place) {
        let resumed = self.resumed.take();
        self.skip = resumed.map_or(0, |progress| progress.tokens);
        self.pending = resumed.is_none();
        (self.place, self.tokens) = (place, 0);
    }

    /// Writes the next ids of the document. `place` is where they, or the ids
    /// before them that had the same place, can be encoded from.
    ///
    /// # Errors
    /// If a file cannot be written, or an id does not fit the width.
    pub fn push(
        &mut self,
        place: Place,
        mut ids: &[TokenId],
    ) -> Result<(), FileError> {
        if place != self.place {
            (self.place, self.tokens) = (place, 0);
        }
        let known = self.skip.min(ids.len() as u64);
        self.skip -= known;
        self.tokens += known;
        ids = &ids[known as usize..];
        while !ids.is_empty() {
            let room = self.index.shard_tokens;
            if self.open.as_ref().is_some_and(|open| open.tokens() == room) {
                self.close()?;
                self.index.write(&self.folder)?;
            }
            let continues = !self.pending;
            let open = self.open_shard(continues)?;
            let most = (room - open.tokens()).min(ids.len() as u64);
            let (now, later) = ids.split_at(most as usize);
            if !continues {
                open.begin_document()?;
            }
            open.write(now)?;
            self.pending = false;
            self.tokens += most;
            ids = later;
        }
        Ok(())
    }

    /// Ends the document.
    ///
    /// # Errors
    /// If a file cannot be written, or the document has fewer ids than the
    /// shards have of it.
    pub fn end_document(&mut self) -> Result<(), FileError> {
        if self.skip > 0 {
            let what = format!(
                "input {} has {} tokens fewer than the shards",
                self.place.input, self.skip
            );
            let mend = "do not change the inputs, or write the shards again";
            return Err(FileError::new(what, &self.folder, mend));
        }
        if self.pending {
            // It has no tokens at all.
            self.open_shard(false)?.begin_document()?;
            self.pending = false;
        }
        Ok(())
    }

    /// Counts a document that is left out, instead of beginning it.
    pub fn skip_document(&mut self) {
        self.index.skipped += 1;
    }

    /// Finishes the last shard and the index, once all documents are written,
    /// and returns the index.
    ///
    /// # Errors
    /// If that fails.
    pub fn finish(mut self) -> Result<Index, FileError> {
        self.close()?;
        self.index.progress = None;
        self.index.complete = true;
        self.index.write(&self.folder)?;
        Ok(self.index)
    }

    /// The shard that is being written; a new one if there is none.
    fn open_shard(
        &mut self,
        continues: bool,
    ) -> Result<&mut OpenShard, FileError> {
        let open = match self.open.take() {
            Some(open) => open,
            None => OpenShard::create(
                &self.folder,
                self.index.shards.len(),
                self.index.width,
                continues,
            )?,
        };
        Ok(self.open.insert(open))
    }

    /// Puts the shard in its place, if there is one, and lists it in the index,
    /// which is to be written then.
    fn close(&mut self) -> Result<(), FileError> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        let progress = Progress {
            place: self.place,
            tokens: self.tokens,
            begun: !self.pending,
        };
        self.index.add(open.finish()?, progress);
        Ok(())
    }
}
