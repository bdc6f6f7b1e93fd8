//! `bytepair windows`: the batches that a training loop sees.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use bytepair::data::{
    Batch, DataLoader, LoaderSettings, TokenBuffer, TokenWidth, WindowDataset,
};

use super::error::{UsageError, cannot_encode};
use super::input::{self, Inputs};
use super::matrix;
use super::numbers::counted;
use super::output::Output;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Show the batches that a training loop sees
///
/// The ids of all files, laid end to end, are cut into windows. A file whose
/// name ends in .bin holds ids, as `encode --output u16` writes them, and is
/// mapped into memory, not read.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair windows story.txt --max-length 4 --stride 4 --batch-size 8
  bytepair windows story.txt --max-length 256 --stride 128 --shuffle --json
  bytepair windows ids.bin --max-length 1024 --stride 1024")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How many ids a window has
    #[arg(long, value_name = "N")]
    max_length: NonZeroUsize,
    /// How far each window begins behind the one before
    #[arg(long, value_name = "N")]
    stride: NonZeroUsize,
    /// How many windows a batch has
    #[arg(long, value_name = "N", default_value = "4")]
    batch_size: NonZeroUsize,
    /// Take the windows in a random order
    #[arg(long)]
    shuffle: bool,
    /// What the random order follows from; as PyTorch's manual_seed
    #[arg(long, value_name = "N", default_value_t = 123)]
    seed: u64,
    /// Whether to leave out a last batch of fewer windows
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
    /// How wide the ids of a .bin file are [default: u16]
    #[arg(long, value_enum)]
    width: Option<Width>,
    /// Write each batch as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Width {
    /// Two bytes
    #[default]
    U16,
    /// Four bytes
    U32,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let paths = args.inputs.paths();
    let is_binary =
        |path: &&Path| path.extension().is_some_and(|ending| ending == "bin");
    let usage = |what: &str| Err(UsageError(what.to_string()).into());
    match &paths[..] {
        [path] if is_binary(path) => {
            if args.tokenizer.is_given() || args.special.is_given() {
                return usage(
                    "--tokenizer or --special with a .bin file; it holds ids, \
                     leave them out",
                );
            }
            match args.width.unwrap_or_default() {
                Width::U16 => show(args, TokenBuffer::<u16>::map(path)?),
                Width::U32 => show(args, TokenBuffer::<u32>::map(path)?),
            }
        }
        paths if paths.iter().any(is_binary) => {
            usage("a .bin file beside others; name it alone")
        }
        _ if args.width.is_some() => {
            usage("--width with a text; it is for .bin files, leave it out")
        }
        _ => show(args, TokenBuffer::from(encode_all(args, &paths)?)),
    }
}

fn encode_all(args: &Args, paths: &[&Path]) -> anyhow::Result<Vec<u32>> {
    let encoder = args.tokenizer.load_encoder()?;
    let mut ids = Vec::new();
    for path in paths {
        let input = input::read(path)?;
        let encoded = encoder
            .encode_bytes(&input.bytes, args.special.policy())
            .map_err(|error| cannot_encode(error, &input.name))?;
        ids.extend(encoded);
    }
    Ok(ids)
}

/// Writes the batches of one epoch.
fn show<Id: TokenWidth>(
    args: &Args,
    ids: TokenBuffer<Id>,
) -> anyhow::Result<()> {
    let (max_length, stride) = (args.max_length.get(), args.stride.get());
    let dataset = WindowDataset::new(ids, max_length, stride)?;
    let settings = LoaderSettings {
        batch_size: args.batch_size.get(),
        shuffle: args.shuffle,
        drop_last: args.drop_last,
        num_workers: 0,
        seed: args.seed,
    };
    let windows = counted(dataset.len(), "window");
    let loader = DataLoader::new(dataset, settings)?;
    let batches = counted(loader.len(), "batch");
    let mut out = Output::standard();
    if !args.json {
        out.write(|out| writeln!(out, "{windows}, {batches}"))?;
    }
    let mut epoch = loader.epochs();
    let mut batch = Batch::default();
    let mut number = 0;
    while epoch.next_into(&mut batch)? {
        number += 1;
        out.write(|out| match args.json {
            true => write_json(out, &batch),
            false => write_batch(out, &batch, number),
        })?;
    }
    Ok(out.finish()?)
}

fn write_batch(
    out: &mut dyn Write,
    batch: &Batch,
    number: usize,
) -> io::Result<()> {
    let (rows, length) = batch.shape();
    writeln!(
        out,
        "\nbatch {number}, inputs -> targets [{rows}, {length}]"
    )?;
    let width = matrix::width(batch.inputs());
    let width = width.max(matrix::width(batch.targets()));
    for (input, target) in batch.rows() {
        let (input, target) =
            (matrix::ids(input, width), matrix::ids(target, width));
        writeln!(out, "{input} -> {target}")?;
    }
    Ok(())
}

fn write_json(out: &mut dyn Write, batch: &Batch) -> io::Result<()> {
    let inputs: Vec<&[u32]> = batch.rows().map(|(input, _)| input).collect();
    let targets: Vec<&[u32]> = batch.rows().map(|(_, target)| target).collect();
    let inputs = serde_json::to_string(&inputs)?;
    let targets = serde_json::to_string(&targets)?;
    writeln!(out, "{{\"inputs\": {inputs}, \"targets\": {targets}}}")
}
