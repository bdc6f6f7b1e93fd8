//! A folder of shards that is read.

use std::fs;
use std::path::{Path, PathBuf};

use ch07_gpt2::Tokenizer;

use super::index::{INDEX_NAME, Index, Shard};
use crate::bpe::fingerprint;
use crate::files::{FileError, read_bytes};

/// What to do about a shard that is not as the index says.
const AGAIN: &str = "copy it again from where it was written, or write the \
                     shards again, into another folder";

/// A complete folder of shards.
#[derive(Debug, Clone)]
pub struct Shards {
    folder: PathBuf,
    index: Index,
}

impl Shards {
    /// Opens a folder: reads its index, and checks that all files that it
    /// lists are there and have the right length.
    ///
    /// # Errors
    /// If the index or a file is missing or malformed, or if the run that wrote
    /// the shards did not finish.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, FileError> {
        let folder = folder.as_ref().to_path_buf();
        let Some(index) = Index::read(&folder)? else {
            let what = "a folder without the index.json of token shards";
            let mend = "name a folder that encode --shards wrote";
            return Err(FileError::new(what, &folder, mend));
        };
        if !index.complete {
            let what = "token shards of a run that did not finish";
            let mend = "run encode --shards again with --resume";
            return Err(FileError::new(what, &folder, mend));
        }
        let shards = Self { folder, index };
        shards.check_files()?;
        Ok(shards)
    }

    /// Shards of which some may still be missing.
    pub(super) fn unfinished(folder: &Path, index: Index) -> Self {
        let folder = folder.to_path_buf();
        Self { folder, index }
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The file of each shard's ids, in order.
    pub fn token_files(&self) -> impl ExactSizeIterator<Item = PathBuf> {
        let shards = self.index.shards.iter();
        shards.map(|shard| self.folder.join(&shard.tokens_file))
    }

    /// Where the documents begin that begin in a shard, the first having number
    /// 0: places in the shard, counted in tokens.
    ///
    /// An empty document begins where the next one does.
    ///
    /// # Errors
    /// If the file cannot be read, or its length is not what the index says.
    ///
    /// # Panics
    /// If there is no such shard.
    pub fn document_starts(&self, shard: usize) -> Result<Vec<u64>, FileError> {
        let shard = &self.index.shards[shard];
        let path = self.folder.join(&shard.documents_file);
        let bytes = read_bytes(&path)?;
        check_length(&path, bytes.len() as u64, shard.documents, 8)?;
        let (starts, _) = bytes.as_chunks();
        Ok(starts.iter().map(|&b| u64::from_le_bytes(b)).collect())
    }

    /// Checks that the ids are those of a tokenizer, which the user calls
    /// `name`.
    ///
    /// # Errors
    /// If the tokenizer has another fingerprint than the one that wrote the
    /// shards; the message names both.
    pub fn check_tokenizer(
        &self,
        name: &str,
        tokenizer: &Tokenizer,
    ) -> Result<(), FileError> {
        let (found, other) = (&self.index.tokenizer, fingerprint(tokenizer));
        if found.fingerprint == other {
            return Ok(());
        }
        let what = format!(
            "shards of the tokenizer {} (fingerprint {}), not of {name} \
             (fingerprint {other})",
            found.name, found.fingerprint
        );
        let mend = "name the tokenizer that wrote them, or encode the texts \
                    again";
        Err(FileError::new(what, &self.folder.join(INDEX_NAME), mend))
    }

    /// Checks that each file is there and has the length that the index says.
    pub(super) fn check_files(&self) -> Result<(), FileError> {
        let width = self.index.width.bytes() as u64;
        for shard in &self.index.shards {
            let Shard {
                tokens_file,
                tokens,
                documents_file,
                documents,
                ..
            } = shard;
            for (name, count, width) in [
                (tokens_file, *tokens, width),
                (documents_file, *documents, 8),
            ] {
                let path = self.folder.join(name);
                let found = fs::metadata(&path)
                    .map_err(|error| missing(&error, &path))?;
                check_length(&path, found.len(), count, width)?;
            }
        }
        Ok(())
    }
}

fn missing(error: &std::io::Error, path: &Path) -> FileError {
    let FileError { what, kind, .. } = FileError::from_io(error, path);
    let what = match kind {
        Some(std::io::ErrorKind::NotFound) => {
            "a file of token shards is missing".to_string()
        }
        _ => what,
    };
    FileError {
        kind,
        ..FileError::new(what, path, AGAIN)
    }
}

fn check_length(
    path: &Path,
    bytes: u64,
    count: u64,
    width: u64,
) -> Result<(), FileError> {
    let expected = count.checked_mul(width);
    if expected == Some(bytes) {
        return Ok(());
    }
    let what = format!(
        "{bytes} bytes, not the {} that index.json says",
        expected.map_or("too many".to_string(), |bytes| bytes.to_string())
    );
    Err(FileError::new(what, path, AGAIN))
}
