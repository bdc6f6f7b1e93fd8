//! Windows over the ids in a file, read as they are needed.
//!
//! The file is not memory-mapped: accessing a part of a mapping that another
//! program has truncated kills the process with a signal. A short read is an
//! error like any other.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytepair::data::shards::WindowLayout;
use bytepair::data::{Dataset, TokenId};
use bytepair::files::FileError;
use bytepair::formats::npy::IdType;

/// How many ids are read at a time.
const BLOCK: u64 = 32_768;

/// What to do about a damaged shard.
const AGAIN: &str = "copy it again from where it was written, or write the \
                     shards again, into another folder";

/// A file of ids.
#[derive(Debug)]
pub struct FileIds {
    pub path: PathBuf,
    /// The open file; if `None`, it is opened for each read.
    pub file: Option<File>,
    /// The type of each id.
    pub id_type: IdType,
    /// How many bytes come before the first id.
    pub start: u64,
    /// How many ids there are.
    pub count: u64,
    /// The largest id that may occur, if that is known.
    pub largest: Option<TokenId>,
}

/// The error of the first window that could not be read.
pub type Failure = Arc<OnceLock<FileError>>;

/// The windows of files of ids.
///
/// A window that cannot be read sets the [`Failure`] and holds arbitrary ids:
/// its batch must not be used.
pub struct FileWindows {
    files: Vec<FileIds>,
    layout: WindowLayout,
    /// Whether windows are read in order, so that reading ahead pays off.
    ahead: bool,
    block: Mutex<Block>,
    failure: Failure,
}

/// The ids that were read last.
#[derive(Default)]
struct Block {
    file: usize,
    first: u64,
    ids: Vec<TokenId>,
    bytes: Vec<u8>,
}

impl FileWindows {
    /// The windows of files, which are where the layout says.
    pub fn new(files: Vec<FileIds>, layout: WindowLayout, ahead: bool) -> Self {
        Self {
            files,
            layout,
            ahead,
            block: Mutex::default(),
            failure: Failure::default(),
        }
    }

    /// Where the error will be if a window cannot be read.
    pub fn failure(&self) -> Failure {
        Arc::clone(&self.failure)
    }

    fn try_copy(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) -> Result<(), FileError> {
        let block = self.block.lock();
        let mut block = block.unwrap_or_else(PoisonError::into_inner);
        let mut at = 0;
        for (file, piece) in self.layout.pieces(index as u64) {
            let length = (piece.end - piece.start) as usize;
            let inputs = &mut inputs[at..];
            let most = inputs.len().min(length);
            let (inputs, end) = (&mut inputs[..most], piece.end);
            self.copy(&mut block, file, piece.start, inputs, end)?;
            if let Some(last) = targets.last_mut()
                && most < length
            {
                // The id after the window.
                let last = std::slice::from_mut(last);
                self.copy(&mut block, file, end - 1, last, end)?;
            }
            at += length;
        }
        let others = targets.len() - 1;
        targets[..others].copy_from_slice(&inputs[1..]);
        Ok(())
    }

    /// Copies the ids of a file from `from` on; those before `end` are wanted.
    fn copy(
        &self,
        block: &mut Block,
        file: usize,
        mut from: u64,
        mut ids: &mut [TokenId],
        end: u64,
    ) -> Result<(), FileError> {
        let source = &self.files[file];
        while !ids.is_empty() {
            let found = block.behind(file, from);
            if found.is_empty() {
                let wanted = if self.ahead { BLOCK } else { end - from };
                let wanted = wanted.min(BLOCK).min(source.count - from);
                source.read(from, wanted as usize, block)?;
                block.file = file;
                continue;
            }
            let length = found.len().min(ids.len());
            let (now, later) = ids.split_at_mut(length);
            now.copy_from_slice(&found[..length]);
            (ids, from) = (later, from + length as u64);
        }
        Ok(())
    }
}

impl Dataset for FileWindows {
    fn len(&self) -> usize {
        usize::try_from(self.layout.len()).unwrap_or(usize::MAX)
    }

    fn max_length(&self) -> usize {
        self.layout.max_length()
    }

    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) {
        if let Err(error) = self.try_copy(index, inputs, targets) {
            // The first one counts.
            let _ = self.failure.set(error);
        }
    }
}

impl Block {
    /// The ids of a file from this place on, as far as they are here.
    fn behind(&self, file: usize, place: u64) -> &[TokenId] {
        let skipped = place.checked_sub(self.first);
        let skipped = skipped.filter(|_| self.file == file);
        let skipped = skipped.and_then(|skipped| skipped.try_into().ok());
        skipped
            .and_then(|skipped: usize| self.ids.get(skipped..))
            .unwrap_or(&[])
    }
}

impl FileIds {
    /// Reads this many ids, no more than a block, from this place on.
    fn read(
        &self,
        first: u64,
        length: usize,
        block: &mut Block,
    ) -> Result<(), FileError> {
        let width = self.id_type.width();
        let place = self.start + first * width as u64;
        block.ids.clear();
        block.bytes.resize(length * width, 0);
        let read = match &self.file {
            Some(file) => read_exact_at(file, &mut block.bytes, place),
            None => File::open(&self.path)
                .and_then(|file| read_exact_at(&file, &mut block.bytes, place)),
        };
        read.map_err(|error| self.cannot_read(&error))?;
        block.ids.resize(length, 0);
        let decoded = self.id_type.decode(&block.bytes, &mut block.ids);
        block.first = first;
        decoded.map_err(|wrong| {
            block.ids.clear();
            wrong.behind(first).of_file(&self.path)
        })?;
        self.check(block)
    }

    /// Checks that no id is too large: a shard of the right length may have been
    /// damaged.
    fn check(&self, block: &mut Block) -> Result<(), FileError> {
        let largest = self.largest.unwrap_or(TokenId::MAX);
        // Many ids at a time: the place is sought only if there is one.
        if block.ids.iter().fold(0, |most, &id| most.max(id)) <= largest {
            return Ok(());
        }
        let place = block.ids.iter().position(|&id| id > largest);
        let place = place.unwrap_or_default();
        let what = format!(
            "the token id {} is larger than {largest}, the largest of the \
             tokenizer that index.json names",
            block.ids[place]
        );
        block.ids.clear();
        let position = block.first + place as u64;
        Err(FileError::new(what, &self.path, AGAIN)
            .at(format!("position {position}")))
    }

    fn cannot_read(&self, error: &io::Error) -> FileError {
        match error.kind() {
            ErrorKind::UnexpectedEof => FileError::new(
                "the file became shorter while it was read",
                &self.path,
                "do not change it, and run again",
            ),
            _ => FileError::from_io(error, &self.path),
        }
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, place)
}

#[cfg(not(unix))]
fn read_exact_at(
    mut file: &File,
    bytes: &mut [u8],
    place: u64,
) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(bytes)
}
