//! The shard that is being written.

use std::io::Write;
use std::path::Path;

use ch07_gpt2::TokenId;

use crate::data::shards::{Shard, Width, documents_name, tokens_name};
use crate::files::{FileError, OutputFile};

/// The two files of a shard, under temporary names.
#[derive(Debug)]
pub(super) struct OpenShard {
    /// What the index will say.
    shard: Shard,
    width: Width,
    ids: OutputFile,
    documents: OutputFile,
    /// Ids as bytes; a buffer to use again.
    bytes: Vec<u8>,
}

impl OpenShard {
    /// Begins shard `number` of a folder.
    pub(super) fn create(
        folder: &Path,
        number: usize,
        width: Width,
        continues: bool,
    ) -> Result<Self, FileError> {
        let shard = Shard {
            tokens_file: tokens_name(number),
            tokens: 0,
            documents_file: documents_name(number),
            documents: 0,
            continues,
        };
        Ok(Self {
            width,
            ids: OutputFile::create(&folder.join(&shard.tokens_file))?,
            documents: OutputFile::create(&folder.join(&shard.documents_file))?,
            shard,
            bytes: Vec::new(),
        })
    }

    /// How many ids it has.
    pub(super) fn tokens(&self) -> u64 {
        self.shard.tokens
    }

    /// Notes that a document begins at the next id.
    pub(super) fn begin_document(&mut self) -> Result<(), FileError> {
        self.shard.documents += 1;
        let start = self.shard.tokens.to_le_bytes();
        write(&mut self.documents, &start)
    }

    /// Writes ids.
    pub(super) fn write(&mut self, ids: &[TokenId]) -> Result<(), FileError> {
        self.bytes.clear();
        match self.width {
            Width::U16 => self.narrow(ids)?,
            Width::U32 => {
                let bytes = ids.iter().flat_map(|id| id.to_le_bytes());
                self.bytes.extend(bytes);
            }
        }
        self.shard.tokens += ids.len() as u64;
        write(&mut self.ids, &self.bytes)
    }

    fn narrow(&mut self, ids: &[TokenId]) -> Result<(), FileError> {
        // Unlike the largest, all bits together are found many ids at a time.
        let mut bits = 0;
        self.bytes.resize(2 * ids.len(), 0);
        let (places, _) = self.bytes.as_chunks_mut();
        for (place, &id) in places.iter_mut().zip(ids) {
            bits |= id;
            *place = (id as u16).to_le_bytes();
        }
        match u16::try_from(bits) {
            Ok(_) => Ok(()),
            Err(_) => Err(FileError::new(
                "a token id that is too large for u16",
                self.ids.path(),
                "write shards of u32",
            )),
        }
    }

    /// Puts both files in their places.
    pub(super) fn finish(self) -> Result<Shard, FileError> {
        self.documents.finish()?;
        self.ids.finish()?;
        Ok(self.shard)
    }
}

fn write(file: &mut OutputFile, bytes: &[u8]) -> Result<(), FileError> {
    let written = file.write_all(bytes);
    written.map_err(|error| FileError::from_io(&error, file.path()))
}
