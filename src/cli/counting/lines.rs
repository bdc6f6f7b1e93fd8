//! Reading word-count files on several threads.
//!
//! A file is read a block at a time. While a block is read, the lines of the
//! one before it are parsed, a part on each thread, and those of the one before
//! that are added up, in order.

use std::io::{self, Read};
use std::path::Path;

use bytepair::bpe::{LineError, PreTokenCheck};
use bytepair::files::FileError;
use memchr::{memchr, memrchr};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::part::Part;
use crate::cli::bad_lines::BadLines;
use crate::cli::input::{self, Inputs, Reader};
use crate::cli::progress::of_bytes;

/// How many bytes of a block each thread parses.
const PART_BYTES: usize = 512 << 10;

/// Word-count files and how to read them.
pub struct CountFiles<'a> {
    pub inputs: &'a Inputs,
    /// Whether the pre-tokens are those of a pattern, if that is checked.
    pub check: Option<PreTokenCheck>,
    pub bad: BadLines,
    pub threads: ThreadPool,
}

/// Where a line is.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub name: &'a str,
    pub line: usize,
}

impl CountFiles<'_> {
    /// Calls `add` with each pre-token, its count and its place; returns how
    /// many lines there were.
    ///
    /// # Errors
    /// If a file cannot be read, there are too many malformed lines, or `add`
    /// returns an error.
    pub fn read(
        &mut self,
        mut add: impl FnMut(&[u8], u64, Place) -> anyhow::Result<()> + Send,
    ) -> anyhow::Result<u64> {
        let Self {
            inputs,
            check,
            bad,
            threads,
        } = self;
        let bar = of_bytes("reading counts", inputs.length())?;
        let mut lines = 0;
        for path in inputs.paths() {
            let (name, reader) = input::open_text(path, &bar)?;
            let mut add_lines = |parts: &[Part], before: usize| {
                let mut one = |line: Result<_, LineError>| match line {
                    Ok((word, count, line)) => {
                        add(word, count, Place { name: &name, line })
                    }
                    Err(error) => {
                        bar.suspend(|| bad.skip(in_file(error, &name)))
                    }
                };
                let mut before = before;
                for part in parts {
                    part.lines(before).try_for_each(&mut one)?;
                    before += part.len();
                }
                Ok(())
            };
            let check = check.as_ref();
            let read = threads
                .install(|| read_file(reader, &name, check, &mut add_lines));
            lines += read? as u64;
        }
        bar.finish_and_clear();
        bad.finish();
        Ok(lines)
    }
}

/// Reads a file and calls `add` with the parsed lines and how many lines come
/// before them; returns how many there were.
fn read_file(
    reader: Reader,
    name: &str,
    check: Option<&PreTokenCheck>,
    add: &mut (impl FnMut(&[Part], usize) -> anyhow::Result<()> + Send),
) -> anyhow::Result<usize> {
    let mut blocks = Blocks {
        reader,
        rest: Vec::new(),
    };
    let failed = |error: io::Error| FileError::from_io(&error, Path::new(name));
    let mut block = Vec::new();
    blocks.next(&mut block).map_err(failed)?;
    let mut ahead = Vec::new();
    let (mut parsed, mut parts) = (Vec::new(), Vec::new());
    let (mut lines, mut first) = (0, true);
    while !block.is_empty() || !parsed.is_empty() {
        let ((read, ()), added) = rayon::join(
            || {
                rayon::join(
                    || blocks.next(&mut ahead),
                    || parse(&block, first, check, &mut parts),
                )
            },
            || add(&parsed, lines),
        );
        // What comes first in the file is reported first.
        added?;
        read.map_err(failed)?;
        lines += parsed.iter().map(Part::len).sum::<usize>();
        std::mem::swap(&mut block, &mut ahead);
        std::mem::swap(&mut parsed, &mut parts);
        first = false;
    }
    Ok(lines)
}

/// Parses the lines of a block in place of what `parts` holds.
fn parse(
    block: &[u8],
    first: bool,
    check: Option<&PreTokenCheck>,
    parts: &mut Vec<Part>,
) {
    let texts = split(block);
    parts.resize_with(texts.len(), Part::default);
    let parts = texts.par_iter().zip(parts).enumerate();
    parts.for_each(|(index, (text, part))| {
        part.parse(text, first && index == 0, check);
    });
}

/// Splits a block after newlines into parts of about [`PART_BYTES`].
fn split(mut block: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while !block.is_empty() {
        let least = PART_BYTES.min(block.len()) - 1;
        let end = memchr(b'\n', &block[least..]);
        let end = end.map_or(block.len(), |end| least + end + 1);
        let (part, rest) = block.split_at(end);
        parts.push(part);
        block = rest;
    }
    parts
}

/// The blocks of a file.
struct Blocks {
    reader: Reader,
    /// The beginning of a line that was read with the block before.
    rest: Vec<u8>,
}

impl Blocks {
    /// Reads the next block into `block`, whose content is replaced: whole
    /// lines, but for the last one of a file. It is empty at the end.
    fn next(&mut self, block: &mut Vec<u8>) -> io::Result<()> {
        block.clear();
        block.append(&mut self.rest);
        loop {
            // A long line: as much again.
            let wanted = block.len().max(PART_BYTES * threads());
            let begin = block.len();
            let reader = self.reader.by_ref();
            let read = reader.take(wanted as u64).read_to_end(block)?;
            if read == 0 {
                return Ok(());
            }
            if let Some(last) = memrchr(b'\n', &block[begin..]) {
                let end = begin + last + 1;
                self.rest.extend_from_slice(&block[end..]);
                block.truncate(end);
                return Ok(());
            }
        }
    }
}

fn threads() -> usize {
    rayon::current_num_threads()
}

/// The error of a line of the file `name`.
pub fn in_file(error: LineError, name: &str) -> anyhow::Error {
    let LineError { line, what, mend } = error;
    anyhow::anyhow!("{what}, {name} at line {line}; {mend}")
}
