//! `bytepair merge-counts`: adds up word-count files in bounded memory.

mod kept;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use bytepair::bpe::{
    Pattern, PreTokenCheck, PreTokenizer, RunError, SortedWords, WordSums,
    put_word_count,
};
use bytepair::files::{FileError, check_folder};

use self::kept::Kept;
use super::bad_lines::SkipBadArg;
use super::counting::{CountFiles, add_bytes, thread_pool, threads_up_to_1024};
use super::error::UsageError;
use super::input::Inputs;
use super::numbers::counted;
use super::output::{Output, OutputArg};
use super::progress::of_words;
use super::size::Size;

/// Add up word counts in bounded memory
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads files written by count-words, in any order and any number, and writes one
in the same format, sorted as count-words sorts: the counts of the parts of a
text become, byte for byte, those of the text. What does not fit in memory is
sorted in a temporary file, which needs about as much room as the inputs.

Says on standard error how many pre-tokens each --min-count keeps, their share
of the text, and about how much memory `train --counts` needs to learn a
vocabulary of 32,768 tokens from them.

Examples:
  bytepair merge-counts part-*.counts -o all.counts
  bytepair merge-counts part-*.counts --min-count 5 -o frequent.counts
  bytepair merge-counts all.counts --max-memory 4G --temp-dir /scratch -o out
  bytepair merge-counts part-*.counts --skip-bad 10 | head")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    out: OutputArg,
    /// Leave out pre-tokens that occur fewer than N times, and say how many
    /// these are
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    min_count: u64,
    /// Approximate memory for the counts, in bytes or with a suffix K, M or G
    #[arg(long, value_name = "SIZE", default_value = "512M")]
    max_memory: Size,
    /// Folder for temporary files [default: that of the output file, or else
    /// the system's]
    #[arg(long, value_name = "DIR")]
    temp_dir: Option<PathBuf>,
    /// Check that the pre-tokens are those of this pattern, as in train
    #[arg(long)]
    pattern: Option<Pattern>,
    #[command(flatten)]
    skip_bad: SkipBadArg,
    /// Do not say what each --min-count keeps
    #[arg(long, short)]
    quiet: bool,
    /// Number of threads that read and sort, 0 for one per core. The result
    /// does not depend on it
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        value_parser = threads_up_to_1024
    )]
    threads: usize,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let check = args.pattern.clone().map(check).transpose()?;
    args.out.check(&args.inputs)?;
    let folder = args.temp_folder();
    if args.temp_dir.is_some() {
        // Before the counts are read, not after they were.
        if !folder.exists() {
            let mend = "create it first";
            return Err(FileError::new("no such folder", &folder, mend).into());
        }
        check_folder(&folder)?;
    }
    let mut output = args.out.open()?;
    let mut files = CountFiles {
        inputs: &args.inputs,
        check,
        bad: args.skip_bad.start(),
        threads: thread_pool(args.threads)?,
    };
    let failed = |error| cannot_merge(error, &folder);
    let mut sums = WordSums::new(args.max_memory.bytes(), &folder);
    let mut bytes = 0;
    let lines = files.read(|word, count, place| {
        add_bytes(&mut bytes, word.len(), count, place)?;
        sums.add(word, count).map_err(failed)
    })?;
    let bar = of_words("merging")?;
    let sorted = files
        .threads
        .install(|| sums.finish(|words| bar.set_position(words)));
    bar.finish_and_clear();
    let mut kept = Kept::new(args.min_count);
    write(sorted.map_err(failed)?, &mut kept, &mut output, &folder)?;
    output.finish()?;
    match args.quiet {
        true => Ok(()),
        false => tell(&kept, args, lines),
    }
}

impl Args {
    /// Where temporary files go.
    fn temp_folder(&self) -> PathBuf {
        let folder = self.temp_dir.as_deref().or(self.out.folder());
        folder.map_or_else(std::env::temp_dir, Path::to_path_buf)
    }
}

fn check(pattern: Pattern) -> Result<PreTokenCheck, UsageError> {
    PreTokenizer::new(pattern.clone())
        .map_err(|error| UsageError(format!("--pattern: {error}")))?;
    Ok(PreTokenCheck::new(&pattern))
}

/// How many bytes of lines are written at a time.
const BLOCK: usize = 64 << 10;

/// Writes the words that occur often enough.
fn write(
    mut sorted: SortedWords,
    kept: &mut Kept,
    output: &mut Output,
    folder: &Path,
) -> anyhow::Result<()> {
    let bar = of_words("writing")?;
    let mut lines = Vec::new();
    loop {
        let next = sorted.next();
        let next = next.map_err(|error| cannot_merge(error, folder))?;
        if next.is_none() || lines.len() >= BLOCK {
            output.write(|out| out.write_all(&lines))?;
            lines.clear();
            bar.set_position(kept.words());
        }
        let Some((word, count)) = next else { break };
        if kept.see(word, count) {
            put_word_count(word, count, &mut lines);
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Why the counts could not be added up; temporary files are in `folder`.
fn cannot_merge(error: RunError, folder: &Path) -> anyhow::Error {
    let RunError::Io(error) = error else {
        return error.into();
    };
    let FileError { what, mend, .. } = FileError::from_io(&error, folder);
    anyhow!(
        "{what}, temporary files in {}; {mend}, or use another --temp-dir",
        folder.display(),
    )
}

/// Says on standard error what was kept, and what each `--min-count` would.
fn tell(kept: &Kept, args: &Args, lines: u64) -> anyhow::Result<()> {
    let files = counted(args.inputs.paths().len(), "file");
    let mut text = Vec::new();
    writeln!(text, "{} in {files}", counted(lines, "line"))?;
    kept.write(&mut text)?;
    // If standard error cannot be written, there is no one left to tell.
    let _ = io::stderr().write_all(&text);
    Ok(())
}
