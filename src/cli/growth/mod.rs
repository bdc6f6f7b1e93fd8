//! `bytepair growth`: what to expect of more text.

mod held_out;
mod json;
mod measured;
mod plot;
mod table;

use std::path::{Path, PathBuf};

use bytepair::files::{FileError, OutputFile, is_same_file};

use self::measured::Growth;
use super::counting::CountingArgs;
use super::error::UsageError;
use super::input::{self, Inputs};
use super::output::{Output, is_standard_output};

/// Predict distinct pre-tokens, memory and time for more text
///
/// Counts the pre-tokens of growing shares of the texts: one part in 1,024, one
/// in 512, and so on up to all of them. A part is 16 KiB or somewhat more, ends
/// where a pre-token certainly ends, and never reaches from one file into the
/// next. The share 1/n has every n-th part, so each share is spread over all
/// texts and lies in the next larger one.
///
/// Heaps' law, distinct = K * pre-tokens ^ beta, is fitted to the last three
/// shares. Fits to smaller shares, compared with the larger ones, say how far
/// wrong such a prediction is; the range of a prediction assumes as much per
/// doubling as in the worst of them.
///
/// Memory is that of the counts and of the learner, measured on all texts, per
/// distinct pre-token. Time is the processor time of counting, reading included.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
With --held-out a vocabulary is learned from each share of at least 1/64, and
its bytes per token on a text that is not among the inputs show when more text
gains nothing. That text must not occur in the inputs under another name either.

Examples:
  bytepair growth corpus/*.txt
  bytepair growth corpus/*.txt --held-out unseen.txt --vocab-size 32768
  bytepair growth corpus/*.txt --plot growth.svg --json > growth.json
  bytepair growth sample.zst --lines")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    counting: CountingArgs,
    /// Size of the vocabulary that is learned: the 256 bytes, the merges and the
    /// special tokens
    #[arg(long, value_name = "N", default_value_t = 32_768)]
    vocab_size: u32,
    /// Learn from each share and measure bytes per token on this text
    #[arg(long, value_name = "FILE")]
    held_out: Option<PathBuf>,
    /// Plot the distinct pre-tokens with the law and, with --held-out, bytes per
    /// token, as SVG
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let rules = args.counting.rules()?;
    check(args)?;
    let growth = Growth::of(args, &rules)?;
    if let Some(path) = &args.plot {
        draw(path, &growth)?;
    }
    let mut output = Output::standard();
    output.write(|out| match args.json {
        true => json::write(&growth, out),
        false => table::write(&growth, out),
    })?;
    Ok(output.finish()?)
}

impl Args {
    /// How many merges are learned.
    fn merges(&self) -> Result<usize, UsageError> {
        let special = self.counting.special.len();
        let least = 256 + special;
        let merges = (self.vocab_size as usize).checked_sub(least);
        merges.ok_or_else(|| {
            UsageError(format!(
                "--vocab-size {} is too small; it must be at least {least}, for \
                 the 256 bytes and the special tokens",
                self.vocab_size,
            ))
        })
    }
}

fn check(args: &Args) -> Result<(), UsageError> {
    args.merges()?;
    if let Some(path) = &args.held_out {
        check_held_out(args, path)?;
    }
    let Some(path) = &args.plot else {
        return Ok(());
    };
    if is_standard_output(path) {
        let what = format!(
            "--plot {} is standard output, which has the table; name a file",
            path.display()
        );
        return Err(UsageError(what));
    }
    args.inputs.check_output("--plot", Some(path))?;
    let held_out = args.held_out.as_deref().map(Inputs::of);
    held_out.map_or(Ok(()), |held_out| {
        held_out.check_output("--plot", Some(path))
    })
}

/// Checks that the held-out text is not one of the inputs.
fn check_held_out(args: &Args, held_out: &Path) -> Result<(), UsageError> {
    let is_held_out =
        |path: &&Path| *path == held_out || is_same_file(path, held_out);
    match args.inputs.paths().iter().any(is_held_out) {
        false => Ok(()),
        true => Err(UsageError(format!(
            "--held-out {} is also an input; hold out a text that is not \
             counted",
            input::name(held_out)
        ))),
    }
}

fn draw(path: &Path, growth: &Growth) -> Result<(), FileError> {
    let mut file = OutputFile::create(path)?;
    plot::write(growth, &mut file)
        .map_err(|error| FileError::from_io(&error, path))?;
    file.finish()
}
