//! Adding up word-count files.

use std::io::BufRead;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::{
    LineError, Pattern, PreTokenCheck, WordCounts, parse_word_count,
};
use bytepair::files::FileError;

use super::{Seen, too_many_words};
use crate::cli::input::{self, Inputs};
use crate::cli::progress::of_bytes;
use crate::cli::size::Size;

/// How many lines are read between checks of the memory limit.
const LINES: usize = 1024;

/// What to do about counts that need too much memory, besides allowing more.
const MEND: &str = "leave out the lines with the smallest counts";

/// Adds up the counts of all inputs, which were split by `pattern`; see
/// [`parse_word_count`] for the format.
pub fn add_counts(
    inputs: &Inputs,
    pattern: &Pattern,
    max_memory: Option<Size>,
) -> anyhow::Result<(Seen, WordCounts)> {
    let mut words = WordCounts::new();
    let mut seen = Seen::default();
    let bar = of_bytes("reading counts", inputs.length())?;
    let mut line = Vec::new();
    let check = PreTokenCheck::new(pattern);
    for path in inputs.paths() {
        let (name, mut reader) = input::open_text(path, &bar)?;
        for number in 1.. {
            line.clear();
            let read = reader.read_until(b'\n', &mut line);
            let read = read.map_err(|error| {
                FileError::from_io(&error, Path::new(&name))
            })?;
            if number % LINES == 0 || read == 0 {
                check_memory(&words, max_memory, &name, number)?;
            }
            if read == 0 {
                break;
            }
            let in_file = |error| in_file(error, &name);
            let (word, count) =
                parse_line(&line, number, &check).map_err(in_file)?;
            add_bytes(&mut seen.bytes, word.len(), count, number)
                .map_err(in_file)?;
            words.add(&word, count);
        }
    }
    bar.finish_and_clear();
    Ok((seen, words))
}

fn parse_line(
    line: &[u8],
    number: usize,
    check: &PreTokenCheck,
) -> Result<(Vec<u8>, u64), LineError> {
    let (word, count) = parse_word_count(line, number)?;
    match check.allows(&word) {
        true => Ok((word, count)),
        false => Err(LineError {
            line: number,
            what: format!("not a pre-token of --pattern {}", check.pattern()),
            mend: "use the --pattern that count-words was given",
        }),
    }
}

/// Adds the bytes of `count` equal words. If those of the whole text can be
/// counted, so can everything in it.
fn add_bytes(
    bytes: &mut u64,
    length: usize,
    count: u64,
    line: usize,
) -> Result<(), LineError> {
    let more = count.checked_mul(length as u64);
    let sum = more.and_then(|more| more.checked_add(*bytes));
    // The learner reserves the largest number for counts that overflow.
    let sum = sum.filter(|&sum| sum < u64::MAX);
    *bytes = sum.ok_or_else(|| LineError {
        line,
        what: format!("the count {count} makes the whole text too long"),
        mend: "the limit is 2^64 - 2 bytes; divide all counts",
    })?;
    Ok(())
}

fn check_memory(
    words: &WordCounts,
    max_memory: Option<Size>,
    name: &str,
    line: usize,
) -> anyhow::Result<()> {
    match max_memory.map(Size::bytes) {
        Some(limit) if words.memory() > limit => {
            let place = format!("{name} at line {line}");
            Err(too_many_words(limit, &place, MEND))
        }
        _ => Ok(()),
    }
}

fn in_file(error: LineError, name: &str) -> anyhow::Error {
    let LineError { line, what, mend } = error;
    anyhow!("{what}, {name} at line {line}; {mend}")
}
