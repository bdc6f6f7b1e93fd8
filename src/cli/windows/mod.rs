//! `bytepair windows`: the batches of a training loop.

pub(in crate::cli) mod form;
pub(in crate::cli) mod guess;
mod open;
mod positioned;
mod shards;
mod show;
mod text;

use std::num::NonZeroUsize;
use std::path::Path;

use bytepair::data::shards::WindowLayout;
use bytepair::data::{TokenWidth, WindowDataset};

use self::form::{Ending, Form, Width};
use self::open::{Ids, Opened};
use self::positioned::{Failure, FileIds, FileWindows};
use self::show::show;
use self::text::TextIds;
use super::error::UsageError;
use super::input::Inputs;
use super::numbers::at_least_one;
use super::seed;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Show the batches of a training loop
///
/// The ids of all files are concatenated and split into windows. Files are
/// texts; a single file may hold ids instead, if its name ends in .bin, .u16,
/// .u32, .npy or .ids, if it ends in .json or .jsonl and holds arrays of whole
/// numbers, or if --input says so. It may be larger than memory unless its ids
/// are written as text: they are read as they are needed.
///
/// A .bin file, as written by `encode --output u16` or u32, does not record the
/// width of its ids. Without --input or --width it is read as u16; if it looks
/// like u32, that is an error that asks for the width.
///
/// A folder that `encode --shards` wrote is one dataset: the windows of its
/// first shard, then those of the second, and so on. No window reaches from one
/// shard into the next without --across-shards. With --tokenizer, shards of
/// another tokenizer are an error.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair windows story.txt --max-length 4 --stride 4 --batch-size 8
  bytepair windows story.txt --max-length 256 --stride 128 --shuffle --json
  bytepair windows ids.bin --max-length 1024 --stride 1024
  bytepair windows ids.npy --max-length 1024 --stride 1024
  bytepair windows shards --max-length 1024 --stride 1024 --shuffle --json
  bytepair windows train.ids --input u32 --max-length 1024 --stride 1024")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Number of ids per window
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    max_length: NonZeroUsize,
    /// Number of ids from the start of one window to the start of the next
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    stride: NonZeroUsize,
    /// Number of windows per batch
    #[arg(
        long,
        value_name = "N",
        default_value = "4",
        value_parser = at_least_one
    )]
    batch_size: NonZeroUsize,
    /// Shuffle the windows
    #[arg(long)]
    shuffle: bool,
    /// Seed of the shuffling, as for PyTorch's manual_seed
    #[arg(
        long,
        value_name = "N",
        default_value = "123",
        value_parser = seed::parse,
        allow_negative_numbers = true
    )]
    seed: u64,
    /// Whether to drop the last batch if it is incomplete
    #[arg(
        long,
        value_name = "true|false",
        default_value_t = true,
        action = clap::ArgAction::Set
    )]
    drop_last: bool,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
    /// What the input holds, whatever its name
    #[arg(long, value_name = "FORM", value_enum)]
    input: Option<Form>,
    /// Width of the ids in a .bin file
    #[arg(long, value_enum, conflicts_with = "input")]
    width: Option<Width>,
    /// Let windows of a folder of token shards reach from one shard into the
    /// next, as if all shards were one file
    #[arg(long)]
    across_shards: bool,
    /// Write each batch as one line of JSON
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let paths = args.inputs.paths();
    match &paths[..] {
        [path] if path.is_dir() => shards::run(args, path),
        _ if args.across_shards => usage(
            "--across-shards without a folder of token shards; leave it out",
        ),
        [path] => run_one(args, path),
        paths => run_texts(args, paths),
    }
}

/// The windows of one file, which may hold ids.
fn run_one(args: &Args, path: &Path) -> anyhow::Result<()> {
    let told = form::told(args, path)?;
    if told.is_some_and(|form| form != Some(Form::Text)) {
        check_no_tokenizer(args)?;
    }
    let opened = Opened::new(path)?;
    let form = match told {
        Some(form) => form,
        None => Some(opened.form()?),
    };
    if form == Some(Form::Text) {
        return show_text(args, [Ok(opened)]);
    }
    check_no_tokenizer(args)?;
    match open::ids(path, form, opened)? {
        Ids::Memory(ids) => show_memory(args, ids),
        Ids::File(ids) => show_files(args, vec![ids]),
    }
}

/// The windows of files of ids.
fn show_files(args: &Args, files: Vec<FileIds>) -> anyhow::Result<()> {
    let lengths = files.iter().map(|file| file.count);
    let (max_length, stride) = (args.max_length.get(), args.stride.get());
    let across = args.across_shards;
    let layout = WindowLayout::new(lengths, max_length, stride, across)?;
    let windows = FileWindows::new(files, layout, !args.shuffle);
    let failure = windows.failure();
    show(args, windows, &failure)
}

fn check_no_tokenizer(args: &Args) -> anyhow::Result<()> {
    match args.tokenizer.is_given() || args.special.is_given() {
        true => {
            usage("--tokenizer or --special with a file of ids; leave them out")
        }
        false => Ok(()),
    }
}

/// An error of the command line.
fn usage<T>(what: &str) -> anyhow::Result<T> {
    Err(UsageError(what.to_string()).into())
}

/// The windows of several texts.
fn run_texts(args: &Args, paths: &[&Path]) -> anyhow::Result<()> {
    let told = args.input.is_some();
    let ids = |path: &&Path| !told && form::ending(path) != Ending::Other;
    if paths.iter().any(ids) || args.input.is_some_and(|f| f != Form::Text) {
        return usage("a file of ids among several files; pass it alone");
    }
    if args.width.is_some() {
        return usage(
            "--width with texts; it applies to .bin files, leave it out",
        );
    }
    let texts = paths.iter().map(|path| {
        let opened = Opened::new(path)?;
        match told || opened.form()? == Form::Text {
            true => Ok(opened),
            false => usage("a NumPy array among several files; pass it alone"),
        }
    });
    show_text(args, texts)
}

fn show_text(
    args: &Args,
    texts: impl IntoIterator<Item = anyhow::Result<Opened>>,
) -> anyhow::Result<()> {
    match text::encode(args, texts)? {
        TextIds::Narrow(ids) => show_memory(args, ids),
        TextIds::Wide(ids) => show_memory(args, ids),
    }
}

fn show_memory<Id: TokenWidth>(
    args: &Args,
    ids: Vec<Id>,
) -> anyhow::Result<()> {
    let (max_length, stride) = (args.max_length.get(), args.stride.get());
    let windows = WindowDataset::new(ids, max_length, stride)?;
    show(args, windows, &Failure::default())
}
