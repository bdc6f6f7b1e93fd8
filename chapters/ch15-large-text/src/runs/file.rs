//! Runs in a temporary file.
//!
//! All runs are in one file, one after another, so that any number of them
//! needs one open file. A run is a sequence of blocks: the length of the block
//! in bytes (8 bytes, little-endian), then words with counts. Of a word only
//! what differs from the word before it is written, since neighbours in a
//! sorted sequence begin alike:
//!
//! - how many bytes it shares with the beginning of the word before it;
//! - how many bytes follow, and these bytes;
//! - its count.
//!
//! The numbers are LEB128 varints: 7 bits per byte, the lowest first, and the
//! highest bit of a byte says that another byte follows.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

/// The length of a block's length.
const LENGTH: usize = 8;

/// Where a run is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    start: u64,
    end: u64,
}

/// A temporary file that runs are written to.
#[derive(Debug)]
pub(crate) struct RunFile {
    file: Arc<File>,
    /// The length of a block before it is written.
    block_bytes: usize,
    /// The length of the file.
    end: u64,
}

/// A run that is being written at the end of its file.
#[derive(Debug)]
pub(crate) struct RunWriter<'f> {
    file: &'f mut RunFile,
    start: u64,
    /// The block, with room for its length.
    block: Vec<u8>,
    /// The last word.
    last: Vec<u8>,
}

/// A run that is being read.
#[derive(Debug)]
pub(crate) struct RunReader {
    file: Arc<File>,
    /// What of the run is not read yet.
    rest: Run,
    block: Vec<u8>,
    /// How much of the block is read.
    read: usize,
    word: Vec<u8>,
    count: u64,
}

impl RunFile {
    /// Creates a file in `folder`; it has no name and disappears when it is
    /// closed, however the process ends.
    pub(crate) fn create(
        folder: &Path,
        block_bytes: usize,
    ) -> io::Result<Self> {
        Ok(Self {
            file: Arc::new(tempfile::tempfile_in(folder)?),
            block_bytes,
            end: 0,
        })
    }

    /// Begins a run at the end of the file.
    pub(crate) fn begin(&mut self) -> RunWriter<'_> {
        RunWriter {
            start: self.end,
            block: vec![0; LENGTH],
            last: Vec::new(),
            file: self,
        }
    }

    /// Reads a run from its beginning.
    pub(crate) fn read(&self, run: Run) -> RunReader {
        RunReader {
            file: Arc::clone(&self.file),
            rest: run,
            block: Vec::new(),
            read: 0,
            word: Vec::new(),
            count: 0,
        }
    }
}

impl RunWriter<'_> {
    /// Writes the next word.
    // ANCHOR: put
    pub(crate) fn put(&mut self, word: &[u8], count: u64) -> io::Result<()> {
        let shared = shared_bytes(&self.last, word);
        let rest = &word[shared..];
        put_number(&mut self.block, shared as u64);
        put_number(&mut self.block, rest.len() as u64);
        self.block.extend_from_slice(rest);
        put_number(&mut self.block, count);
        self.last.truncate(shared);
        self.last.extend_from_slice(rest);
        match self.block.len() >= self.file.block_bytes {
            true => self.write_block(),
            false => Ok(()),
        }
    }
    // ANCHOR_END: put

    /// Ends the run.
    pub(crate) fn finish(mut self) -> io::Result<Run> {
        self.write_block()?;
        Ok(Run {
            start: self.start,
            end: self.file.end,
        })
    }

    fn write_block(&mut self) -> io::Result<()> {
        let length = (self.block.len() - LENGTH) as u64;
        self.block[..LENGTH].copy_from_slice(&length.to_le_bytes());
        // The file may have been read elsewhere in the meantime.
        let mut file = &*self.file.file;
        file.seek(SeekFrom::Start(self.file.end))?;
        file.write_all(&self.block)?;
        self.file.end += self.block.len() as u64;
        self.block.truncate(LENGTH);
        Ok(())
    }
}

impl RunReader {
    /// Goes to the next word; `false` after the last one.
    #[inline]
    pub(crate) fn advance(&mut self) -> io::Result<bool> {
        while self.read == self.block.len() {
            if self.rest.start == self.rest.end {
                return Ok(false);
            }
            self.read_block()?;
        }
        let mut block = &self.block[self.read..];
        let shared = take_number(&mut block) as usize;
        let length = take_number(&mut block) as usize;
        let (rest, mut block) = block.split_at(length);
        self.word.truncate(shared);
        self.word.extend_from_slice(rest);
        self.count = take_number(&mut block);
        self.read = self.block.len() - block.len();
        Ok(true)
    }

    /// The word.
    #[inline(always)]
    pub(crate) fn word(&self) -> &[u8] {
        &self.word
    }

    /// Its count.
    #[inline(always)]
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    fn read_block(&mut self) -> io::Result<()> {
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(self.rest.start))?;
        let mut length = [0; LENGTH];
        file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        self.block.resize(length as usize, 0);
        file.read_exact(&mut self.block)?;
        self.rest.start += LENGTH as u64 + length;
        self.read = 0;
        Ok(())
    }
}

/// How many bytes two words have in common at their beginning.
#[inline(always)]
fn shared_bytes(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[inline(always)]
fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number at the beginning of `bytes`, which is removed from them.
#[inline(always)]
fn take_number(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first().expect("a whole record");
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::{RunFile, put_number, take_number};

    #[test]
    fn numbers_of_each_length_come_back() {
        let mut bytes = Vec::new();
        let numbers = (0..64).map(|bit| 1 << bit);
        let numbers: Vec<u64> = numbers
            .flat_map(|n: u64| [n - 1, n])
            .chain([u64::MAX])
            .collect();
        numbers.iter().for_each(|&n| put_number(&mut bytes, n));
        // 300 = 0b10_0101100: the example of the DWARF standard's kind.
        let mut example = Vec::new();
        put_number(&mut example, 300);
        assert_eq!(example, [0xAC, 0x02]);
        let mut rest = &bytes[..];
        for &number in &numbers {
            assert_eq!(take_number(&mut rest), number);
        }
        assert!(rest.is_empty());
    }

    #[test]
    fn runs_are_read_while_another_is_written() {
        let mut file = RunFile::create(&std::env::temp_dir(), 16).unwrap();
        let words = ["a", "ab", "abc", "b", "bcdefghijklmnopqrstuvwxyz", "c"];
        let mut writer = file.begin();
        for (word, count) in words.iter().zip(1..) {
            writer.put(word.as_bytes(), count).unwrap();
        }
        let run = writer.finish().unwrap();
        let mut reader = file.read(run);
        let mut writer = file.begin();
        for (word, count) in words.iter().zip(1..) {
            assert!(reader.advance().unwrap());
            assert_eq!(
                (reader.word(), reader.count()),
                (word.as_bytes(), count)
            );
            writer.put(reader.word(), 2 * count).unwrap();
        }
        assert!(!reader.advance().unwrap());
        let second = writer.finish().unwrap();
        let mut reader = file.read(second);
        for (word, count) in words.iter().zip(1..) {
            assert!(reader.advance().unwrap());
            let expected = (word.as_bytes(), 2 * count);
            assert_eq!((reader.word(), reader.count()), expected);
        }
        assert!(!reader.advance().unwrap());
    }
}
