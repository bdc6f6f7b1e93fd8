//! `bytepair compare`: what tokenizers are worth on texts.

mod diff;
mod json;
mod measured;
mod plot;
mod table;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytepair::files::{FileError, OutputFile};

use self::measured::Comparison;
use super::error::UsageError;
use super::input::Inputs;
use super::output::{Output, is_standard_output};
use super::tokenizer::SpecialArg;

/// Compare tokenizers on texts
///
/// For each text and tokenizer: how many tokens the text has; bytes and
/// characters per token; tokens per word (the longest runs of characters that
/// are not white space); the share of the vocabulary that occurs; the share of
/// the tokens that are a single byte; the Rényi efficiency (how evenly the
/// vocabulary is used, from 0 to 1, of the order 2.5: Zouhar et al., "Tokenization
/// and the Noiseless Channel", 2023); and how fast the text was encoded on all
/// cores, in millions of bytes per second, with nothing cached before, if it has
/// at least a million. Then the longest tokens that occur, and how many tokens the
/// vocabularies share.
///
/// A text that a tokenizer was trained on flatters it. It is noted where that is
/// known: train writes the length and a hash of its texts into bytepair.json.
///
/// The texts are held in memory.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair compare gpt2 cl100k my-tokenizer -- unseen.txt code.txt
  bytepair compare gpt2 my-tokenizer --plot compared.svg -- unseen.txt
  bytepair compare gpt2 my-tokenizer --diff -- unseen.txt
  bytepair compare my-tokenizer --json -- unseen.txt")]
pub struct Args {
    /// Names, folders or files of tokenizers, as for --tokenizer elsewhere
    #[arg(value_name = "TOKENIZER", required = true)]
    tokenizers: Vec<PathBuf>,
    /// Texts to compare them on; - reads standard input
    #[arg(value_name = "FILE", required = true, last = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    special: SpecialArg,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
    /// Plot bytes per token, as SVG
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
    /// Show where the two tokenizers split the texts differently
    #[arg(long)]
    diff: bool,
    /// How many differences to show per text [default: 20]
    #[arg(long, value_name = "N", requires = "diff")]
    limit: Option<usize>,
}

impl Args {
    /// How many differences are shown.
    fn limit(&self) -> usize {
        self.limit.unwrap_or(20)
    }
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    check(args)?;
    let comparison = Comparison::of(args)?;
    if let Some(path) = &args.plot {
        draw(path, &comparison)?;
    }
    let mut output = Output::standard();
    output.write(|out| match args.json {
        true => json::write(args, &comparison, out),
        false => write_page(args, &comparison, out),
    })?;
    Ok(output.finish()?)
}

fn check(args: &Args) -> anyhow::Result<()> {
    if args.diff && args.tokenizers.len() != 2 {
        let what = format!(
            "--diff compares two tokenizers, not {}; name two",
            args.tokenizers.len()
        );
        return Err(UsageError(what).into());
    }
    let is_option = |path: &&PathBuf| {
        path.to_string_lossy().starts_with("--") && !path.exists()
    };
    if let Some(path) = args.files.iter().find(is_option) {
        let what = format!(
            "{} is after --, where the texts are; put options before it",
            path.display()
        );
        return Err(UsageError(what).into());
    }
    args.plot
        .as_deref()
        .map_or(Ok(()), |path| check_plot(args, path))
}

/// Checks that a drawing replaces neither the table nor an input.
fn check_plot(args: &Args, path: &Path) -> anyhow::Result<()> {
    if is_standard_output(path) {
        let what = format!(
            "--plot {} is standard output, which has the table; name a file",
            path.display()
        );
        return Err(UsageError(what).into());
    }
    let inputs = Inputs::of_all(&args.files);
    inputs.check_output("--plot", Some(path))?;
    for tokenizer in &args.tokenizers {
        Inputs::of(tokenizer).check_output("--plot", Some(path))?;
    }
    Ok(())
}

fn draw(path: &Path, comparison: &Comparison) -> Result<(), FileError> {
    let mut file = OutputFile::create(path)?;
    plot::write(comparison, &mut file)
        .map_err(|error| FileError::from_io(&error, path))?;
    file.finish()
}

fn write_page(
    args: &Args,
    comparison: &Comparison,
    out: &mut dyn Write,
) -> io::Result<()> {
    table::write(comparison, out)?;
    match args.diff {
        true => diff::write(comparison, args.limit(), out),
        false => Ok(()),
    }
}
