//! `bytepair train`: learns a tokenizer from text.

mod plan;
mod summary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use bytepair::bpe::{Pattern, TieBreak, check_folder, save};
use rayon::ThreadPoolBuilder;

use self::plan::Plan;
use self::summary::Summary;
use super::error::UsageError;
use super::input::Inputs;

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
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        value_parser = threads_up_to_1024
    )]
    threads: usize,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.folder == Path::new("-") {
        let what = "-o -, standard output is no folder; name one";
        return Err(UsageError(what.to_string()).into());
    }
    let plan = Plan::new(args)?;
    // Now, not when all is learned.
    check_folder(&args.folder)?;
    let threads = ThreadPoolBuilder::new().num_threads(args.threads);
    let threads = threads.build()?;
    let start = Instant::now();
    let (seen, counts) = threads.install(|| plan.count(args))?;
    let counted = start.elapsed();
    let bpe = plan.learn(&counts)?;
    let learned = start.elapsed();
    let tokenizer = plan.tokenizer(&bpe)?;
    save(&args.folder, &tokenizer, args.tie_break)?;
    let written = start.elapsed();
    let summary = Summary {
        args,
        seen,
        counts: &counts,
        tokenizer: &tokenizer,
        stages: [
            ("counting", counted),
            ("learning", learned - counted),
            ("writing", written - learned),
        ],
    };
    summary.print()
}

/// A number of threads that a machine may have.
fn threads_up_to_1024(text: &str) -> Result<usize, String> {
    let threads = text.parse().map_err(|error| format!("{error}"))?;
    match threads {
        0..=1024 => Ok(threads),
        _ => Err("more than 1024 threads".to_string()),
    }
}
