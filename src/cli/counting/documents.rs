//! Counting JSON lines, each a document.

use std::path::Path;

use anyhow::Error;
use bytepair::bpe::Counter;
use bytepair::files::FileError;
use rayon::prelude::*;

use super::{Seen, too_many_words};
use crate::cli::bad_lines::{BadLines, SkipBadArg};
use crate::cli::error::{UsageError, cannot_split};
use crate::cli::input::Reader;
use crate::cli::jsonl::{
    Block, Field, FieldArg, LONGEST, Part, parsed, too_long,
};

/// How many bytes of lines a thread is given at a time.
const PART_BYTES: usize = 256 << 10;

/// How many such parts there are for each thread.
const PARTS: usize = 4;

/// Texts in JSON lines.
#[derive(Debug, clap::Args)]
pub struct DocumentArgs {
    /// Read JSON lines, each a document: a string, or an object with the field of
    /// --field. Blank lines are skipped; a lone surrogate becomes U+FFFD
    #[arg(long, conflicts_with = "lines")]
    pub jsonl: bool,
    #[command(flatten)]
    pub field: FieldArg,
    #[command(flatten)]
    pub skip_bad: SkipBadArg,
}

impl DocumentArgs {
    /// Checks that bad lines of texts are skipped only if the texts have lines;
    /// `of_counts` says whether the command also reads those of counts.
    pub fn check_skip_bad(&self, of_counts: bool) -> Result<(), UsageError> {
        if self.skip_bad.is_given() && !self.jsonl {
            let what = match of_counts {
                true => "--skip-bad without --jsonl or --counts",
                false => "--skip-bad without --jsonl",
            };
            let what = format!("{what}; only lines can be skipped");
            return Err(UsageError(what));
        }
        Ok(())
    }
}

/// What is counted, and how.
pub struct Documents<'c> {
    pub counter: &'c Counter,
    pub field: &'c Field,
    pub max_memory: Option<usize>,
    /// What to do about counts that need too much memory, besides allowing more.
    pub mend: &'c str,
}

/// What came of a part of an input.
#[derive(Default)]
struct Counted {
    seen: [u64; 2],
    bad: Vec<Error>,
}

impl Documents<'_> {
    /// Counts the documents of the input `name` on the threads of the current
    /// pool: while a block of lines is read, the one before is counted.
    pub fn count(
        &self,
        name: &str,
        mut reader: Reader,
        bad: &mut BadLines,
    ) -> anyhow::Result<Seen> {
        let wanted = PART_BYTES * PARTS * rayon::current_num_threads();
        let of_io = |error| FileError::from_io(&error, Path::new(name));
        let mut block = Block::default();
        block.read_on(&[], 0, &mut reader, wanted).map_err(of_io)?;
        let mut next = Block::default();
        let mut all = [0, 0];
        while !block.is_empty() {
            if let Some(number) = block.too_long(LONGEST) {
                return Err(too_long(LONGEST, &place(name, number)));
            }
            let (_, rest) = block.split();
            let lines = block.lines();
            let wanted = wanted.max(rest.len());
            let (read, counted) = rayon::join(
                || next.read_on(rest, lines, &mut reader, wanted),
                || self.count_block(name, &block),
            );
            for part in counted? {
                part.bad.into_iter().try_for_each(|error| bad.skip(error))?;
                all = [all[0] + part.seen[0], all[1] + part.seen[1]];
            }
            read.map_err(of_io)?;
            self.check_memory(name, lines)?;
            std::mem::swap(&mut block, &mut next);
        }
        let [bytes, documents] = all;
        let documents = Some(documents);
        Ok(Seen { bytes, documents })
    }

    /// Counts the parts of a block, in order.
    fn count_block(
        &self,
        name: &str,
        block: &Block,
    ) -> anyhow::Result<Vec<Counted>> {
        let parts = block.parts(PART_BYTES).into_par_iter();
        let done: Vec<_> =
            parts.map(|part| self.count_part(name, part)).collect();
        // The first error, whichever thread found one first.
        done.into_iter().collect()
    }

    fn count_part(&self, name: &str, part: Part) -> anyhow::Result<Counted> {
        let mut worker = self.counter.worker();
        let mut counted = Counted::default();
        let expected = || {
            let field = self.field;
            format!(
                "a JSON string or an object with the field \"{field}\" on each \
                 line"
            )
        };
        for (number, line) in part.lines() {
            let place = || place(name, number);
            let parse = |line: &[u8]| self.field.text_of(line);
            match parsed(line, place, expected, parse) {
                Ok(text) => {
                    let split = worker.count(text.as_bytes());
                    split.map_err(|error| cannot_split(error, &place()))?;
                    counted.seen[0] += text.len() as u64;
                    counted.seen[1] += 1;
                }
                Err(error) => counted.bad.push(error),
            }
        }
        Ok(counted)
    }

    fn check_memory(&self, name: &str, line: u64) -> anyhow::Result<()> {
        match self.max_memory {
            Some(limit) if limit < self.counter.memory() => {
                Err(too_many_words(limit, &place(name, line), self.mend))
            }
            _ => Ok(()),
        }
    }
}

fn place(name: &str, line: u64) -> String {
    format!("{name} at line {line}")
}
