//! `bytepair train`: learns a tokenizer from text.

use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, Pattern, PreTokenCounts, PreTokenizer, Settings, SpecialTokens,
    SplitError, TieBreak, TokenId, Tokenizer, Vocabulary, learn_counted, save,
};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::error::UsageError;
use super::input::{self, Inputs};
use super::numbers::{counted, grouped};

/// Learn a tokenizer from text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair train story.txt --vocab-size 1000 -o my-tokenizer
  bytepair train *.txt --vocab-size 32768 --special '<|endoftext|>' -o mine
  bytepair train data.bin --pattern none --vocab-size 512 -o bytes")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How many tokens to end with: 256 bytes, the merges, the special tokens
    #[arg(long, value_name = "N")]
    vocab_size: u32,
    /// The folder to write; it is made if it is not there
    #[arg(short = 'o', long = "out", value_name = "DIR")]
    folder: PathBuf,
    /// How texts are cut: gpt2, cl100k, o200k, none, or a regular expression
    #[arg(long, default_value = "gpt2")]
    pattern: Pattern,
    /// A special token; it ends the document it stands in. May be repeated
    #[arg(long, value_name = "TEXT")]
    special: Vec<String>,
    /// Each line is a document, its line ending included, not each file
    #[arg(long)]
    lines: bool,
    /// Merge no pair that stands there less often
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_frequency: u64,
    /// Which of two equally frequent pairs goes first: smallest-ids or
    /// greatest-bytes
    #[arg(long, value_name = "RULE", default_value_t)]
    tie_break: TieBreak,
    /// How many threads count pre-tokens; the result does not depend on it.
    /// 0 is one for each core
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let plan = Plan::new(args)?;
    let threads = ThreadPoolBuilder::new().num_threads(args.threads);
    let threads = threads.build()?;
    let start = Instant::now();
    let (seen, counts) = threads.install(|| plan.count(args))?;
    let counted_in = start.elapsed();
    let bpe = plan.learn(&counts)?;
    let learned_in = start.elapsed() - counted_in;
    let tokenizer = plan.tokenizer(&bpe)?;
    save(&args.folder, &tokenizer, args.tie_break)?;
    let stages = [
        counted_in,
        learned_in,
        start.elapsed() - learned_in - counted_in,
    ];
    summarize(args, &seen, &counts, &tokenizer, stages)?;
    Ok(())
}

/// What the command line asks for, checked before anything is read.
struct Plan {
    pre_tokenizer: PreTokenizer,
    special: SpecialTokens,
    settings: Settings,
}

/// What was read.
#[derive(Default)]
struct Seen {
    documents: usize,
    bytes: usize,
}

impl Plan {
    fn new(args: &Args) -> anyhow::Result<Self> {
        let pre_tokenizer =
            PreTokenizer::new(args.pattern.clone()).map_err(|error| {
                UsageError(format!(
                    "a malformed --pattern, {error}; \
                     gpt2, cl100k, o200k and none are names"
                ))
            })?;
        let special = SpecialTokens::new(args.special.iter().cloned())
            .map_err(|error| UsageError(error.to_string()))?;
        let least = 256 + args.special.len();
        if (args.vocab_size as usize) < least {
            return Err(UsageError(format!(
                "--vocab-size {} is too small; the 256 bytes and {} need at \
                 least {least}",
                args.vocab_size,
                counted(args.special.len(), "special token"),
            ))
            .into());
        }
        let settings = Settings {
            vocab_size: args.vocab_size as usize - args.special.len(),
            min_frequency: args.min_frequency,
            tie_break: args.tie_break,
        };
        Ok(Self {
            pre_tokenizer,
            special,
            settings,
        })
    }

    /// Reads the inputs and counts their pre-tokens.
    fn count(&self, args: &Args) -> anyhow::Result<(Seen, PreTokenCounts)> {
        let mut seen = Seen::default();
        let mut counts = PreTokenCounts::new();
        for path in args.inputs.paths() {
            let input = input::read(path)?;
            let documents = documents(&input.bytes, args.lines);
            seen.documents += documents.len();
            seen.bytes += input.bytes.len();
            let counted = self
                .count_documents(&input.bytes, &documents)
                .map_err(|error| cannot_split(&error, &input.name))?;
            counts.add_counts(counted);
        }
        if counts.is_empty() {
            let names = args.inputs.paths().into_iter().map(input::name);
            let names: Vec<String> = names.collect();
            return Err(anyhow!(
                "nothing to train on, {}; give a text that is not empty",
                names.join(" ")
            ));
        }
        Ok((seen, counts))
    }

    /// Counts the pre-tokens of the documents of one text, on all threads.
    fn count_documents(
        &self,
        text: &[u8],
        documents: &[Range<usize>],
    ) -> Result<PreTokenCounts, SplitError> {
        let count = |documents: &[Range<usize>]| {
            let mut counts = PreTokenCounts::new();
            for place in documents {
                counts
                    .add_document(
                        &text[place.clone()],
                        &self.pre_tokenizer,
                        &self.special,
                    )
                    .map_err(|error| error.moved_by(place.start))?;
            }
            Ok(counts)
        };
        let share = documents.len().div_ceil(rayon::current_num_threads());
        let shares = documents.par_chunks(share.max(1));
        let counted: Vec<Result<_, SplitError>> = shares.map(count).collect();
        let mut counts = PreTokenCounts::new();
        for counted in counted {
            counts.add_counts(counted?);
        }
        Ok(counts)
    }

    fn learn(&self, counts: &PreTokenCounts) -> anyhow::Result<Bpe> {
        let wanted = self.settings.vocab_size - Bpe::default().vocab_size();
        let bar = ProgressBar::new(wanted as u64);
        let style = "learning {bar:40} {pos}/{len} merges, {eta} left";
        bar.set_style(ProgressStyle::with_template(style)?);
        let bpe = learn_counted(counts, &self.settings, |merges| {
            bar.set_position(merges as u64);
        })?;
        bar.finish_and_clear();
        Ok(bpe)
    }

    /// The tokenizer of what was learned; the special tokens come last.
    fn tokenizer(&self, bpe: &Bpe) -> anyhow::Result<Tokenizer> {
        let first = bpe.vocab_size() as TokenId;
        let special = self.special.texts().iter().cloned().zip(first..);
        let vocabulary = Vocabulary::from(bpe);
        Ok(Tokenizer::new(
            vocabulary,
            self.pre_tokenizer.clone(),
            special,
        )?)
    }
}

/// The documents of a file: its lines with their endings, or all of it.
fn documents(text: &[u8], lines: bool) -> Vec<Range<usize>> {
    if !lines {
        return std::iter::once(0..text.len()).collect();
    }
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    let mut start = 0;
    lines
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

fn cannot_split(error: &SplitError, name: &str) -> anyhow::Error {
    let error = error.to_string();
    anyhow!(error.replacen("of the text", &format!("of {name}"), 1))
}

/// Says what was seen, how long each stage took, and how well the result
/// compresses.
fn summarize(
    args: &Args,
    seen: &Seen,
    counts: &PreTokenCounts,
    tokenizer: &Tokenizer,
    stages: [Duration; 3],
) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} in {}: {}, {} distinct",
        counted(seen.bytes, "byte"),
        counted(seen.documents, "document"),
        counted(counts.total(), "pre-token"),
        grouped(counts.len()),
    )?;
    for (stage, time) in ["counting", "learning", "writing"].iter().zip(stages)
    {
        writeln!(out, "  {stage} took {:.2} s", time.as_secs_f64())?;
    }
    writeln!(
        out,
        "{}: {} and {} beside the 256 bytes",
        counted(tokenizer.vocab_size(), "token"),
        counted(tokenizer.vocabulary().merges().len(), "merge"),
        counted(args.special.len(), "special token"),
    )?;
    if tokenizer.vocab_size() < args.vocab_size as usize {
        writeln!(
            out,
            "ended early, with fewer than {}: no pair is left that stands \
             there at least {}",
            counted(args.vocab_size, "token"),
            counted(args.min_frequency.max(1), "time"),
        )?;
    }
    let ratio = bytes_per_token(counts, tokenizer)?;
    writeln!(out, "{ratio:.3} bytes per token, before it was 1")?;
    writeln!(out, "written to {}", args.folder.display())?;
    Ok(())
}

/// How many bytes of the text a token stands for on average.
fn bytes_per_token(
    counts: &PreTokenCounts,
    tokenizer: &Tokenizer,
) -> anyhow::Result<f64> {
    let (mut bytes, mut tokens) = (0, 0);
    for (pre_token, count) in counts.iter() {
        let ids = tokenizer.encode_pre_token(pre_token)?;
        bytes += pre_token.len() as u64 * count;
        tokens += ids.len() as u64 * count;
    }
    Ok(bytes as f64 / tokens as f64)
}
