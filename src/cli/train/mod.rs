//! `bytepair train`: learns a tokenizer from text.

mod base;
mod curve;
mod outcome;
mod outputs;
mod plan;
mod plot;
mod report;
mod summary;

use std::path::{Path, PathBuf};

use bytepair::bpe::{
    Format, History, TOKENIZER_FILES, TextDigest, TieBreak, Tokenizer,
    check_folder, check_format, save_with,
};
use bytepair::files::{FileError, Together};

use self::outcome::{Outcome, Stopwatch, Totals, peak_memory};
use self::outputs::OutputArgs;
use self::plan::Plan;
use super::counting::{CountingArgs, DocumentArgs};
use super::error::UsageError;
use super::input::Inputs;

/// Learn a tokenizer from text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair train story.txt --vocab-size 1000 -o my-tokenizer
  bytepair train *.txt --vocab-size 32768 --special '<|endoftext|>' -o mine
  bytepair train data.bin --pattern none --vocab-size 512 -o bytes
  bytepair train *.txt --vocab-size 32768 --format tokenizer-json -o hf
  bytepair train *.txt --vocab-size 32768 -o mine --report mine/report.json
  bytepair train --jsonl crawl-*.jsonl.zst --vocab-size 65536 \\
    --max-memory 8G -o large
  bytepair train --counts part-*.counts --vocab-size 32768 -o mine
  bytepair train law.txt --continue gpt2 --vocab-size 55000 -o gpt2-law")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Size of the vocabulary: the 256 bytes, the merges and the special tokens
    #[arg(long, value_name = "N")]
    vocab_size: u32,
    /// Folder to write the tokenizer to, created if missing
    #[arg(short = 'o', long = "out", value_name = "DIR")]
    folder: PathBuf,
    /// Read word counts written by count-words instead of texts. --pattern must
    /// be the same as there
    #[arg(long)]
    counts: bool,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    counting: CountingArgs,
    /// Minimum number of times a pair must occur to be merged
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_frequency: u64,
    /// Learn on from the merges of this tokenizer: a name, folder or file, as
    /// for --tokenizer elsewhere
    ///
    /// All of its tokens keep their ids, special tokens included. New tokens get
    /// the next ids, and after them those of --special that it does not have.
    /// The merges are those that learning would choose on these texts had it
    /// begun with the merges that are there. Its pattern is used, and its
    /// tie-break unless --tie-break is given.
    #[arg(
        long = "continue",
        value_name = "NAME|PATH",
        conflicts_with = "pattern"
    )]
    base: Option<PathBuf>,
    /// Which of two equally frequent pairs is merged first: smallest-ids or
    /// greatest-bytes [default: smallest-ids]
    #[arg(long, value_name = "RULE")]
    tie_break: Option<TieBreak>,
    /// File format: gpt2 (vocab.json, merges.txt), tokenizer-json (Hugging
    /// Face's tokenizer.json), tiktoken (ranks.tiktoken) or pickle (nanochat's
    /// tokenizer.pkl), each with a bytepair.json
    ///
    /// With tokenizer-json, and with gpt2 if the pattern is GPT-2's, a
    /// tokenizer_config.json and a special_tokens_map.json are written as well,
    /// so that transformers loads the folder. For a tokenizer.json, a regular
    /// expression is rewritten for Hugging Face's engine; if it has no
    /// equivalent there, that is an error.
    #[arg(long, value_name = "FORMAT", default_value_t)]
    format: Format,
    #[command(flatten)]
    outputs: OutputArgs,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.folder == Path::new("-") {
        let what = "-o - is standard output, not a folder; name a folder";
        return Err(UsageError(what.to_string()).into());
    }
    let plan = Plan::new(args)?;
    // Before training, not after it.
    check_folder(&args.folder, args.format)?;
    for name in TOKENIZER_FILES {
        let path = args.folder.join(name);
        args.inputs.check_output("-o", Some(&path))?;
    }
    args.outputs.check(args)?;
    let mut stopwatch = Stopwatch::start();
    let (seen, words, descending) = plan.count(args)?;
    let totals = Totals::from(&words);
    stopwatch.end("counting");
    let learned = plan.learn(words, descending.as_ref())?;
    stopwatch.end("learning");
    let tokenizer = plan.tokenizer(&learned.bpe)?;
    write(args, &plan, &tokenizer)?;
    stopwatch.end("writing");
    let outcome = Outcome {
        seen,
        totals,
        first: plan.first(),
        tokens: learned.tokens,
        vocab_size: tokenizer.vocab_size(),
        stages: stopwatch.stages,
        peak_memory: peak_memory(),
    };
    args.outputs.write(args, &plan, &outcome)?;
    summary::print(args, &plan, &outcome)
}

/// Writes the tokenizer. If the requested format cannot hold it, it is written
/// in GPT-2's, so that the training is not lost.
fn write(
    args: &Args,
    plan: &Plan,
    tokenizer: &Tokenizer,
) -> anyhow::Result<()> {
    let folder = &args.folder;
    let save = |format| {
        let nothing = |_: &mut Together| Ok(());
        save_with(
            folder,
            tokenizer,
            history(args, plan),
            format,
            nothing,
            |_| (),
        )
    };
    let Err(what) = check_format(tokenizer, args.format) else {
        return Ok(save(args.format)?);
    };
    save(Format::Gpt2)?;
    let mend = "it was written as --format gpt2 instead";
    Err(FileError::new(what, folder, mend).into())
}

/// What is written of the training: `compare` says so if it is given a text that
/// a tokenizer was trained on.
fn history(args: &Args, plan: &Plan) -> History {
    let paths = args.inputs.paths().into_iter();
    let files = paths.filter(|path| !args.counts && *path != Path::new("-"));
    // What cannot be read again is not known again.
    let digest = |path| TextDigest::of_file(path).ok().flatten();
    let mut history = plan.history();
    files
        .filter_map(digest)
        .for_each(|text| history.add_text(text));
    history
}
