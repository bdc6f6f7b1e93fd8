//! `bytepair count`: counts tokens, characters and bytes.

mod characters;

use std::fmt::Display;
use std::ops::ControlFlow;
use std::path::Path;

use bytepair::bpe::Encoder;
use indicatif::ProgressBar;

use self::characters::Counting;
use super::error::{cannot_read, visible};
use super::input::{self, Inputs};
use super::output::Output;
use super::threads;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Count tokens, characters and bytes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair count *.txt
  bytepair count --tokenizer my-tokenizer book.txt")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let encoder = args.tokenizer.load_encoder()?;
    let mut out = Output::standard();
    let mut totals = [0; 3];
    for (i, path) in args.inputs.paths().into_iter().enumerate() {
        let (name, counts) = count(args, &encoder, path)?;
        if i == 0 {
            row(&mut out, ["tokens", "chars", "bytes"], "")?;
        }
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        row(&mut out, counts, &visible(&name))?;
    }
    if args.inputs.paths().len() > 1 {
        row(&mut out, totals, "total")?;
    }
    Ok(out.finish()?)
}

/// The tokens, characters and bytes of a file, which is read piece by piece.
fn count(
    args: &Args,
    encoder: &Encoder,
    path: &Path,
) -> anyhow::Result<(String, [u64; 3])> {
    let (name, reader) = input::open_text(path, &ProgressBar::hidden())?;
    let mut reader = Counting::new(reader);
    let mut tokens = 0;
    threads::start()?;
    encoder
        .encode_reader(&mut reader, args.special.policy(), |ids, _| {
            tokens += ids.len() as u64;
            ControlFlow::Continue(())
        })
        .map_err(|error| cannot_read(error, &name))?;
    let [chars, bytes] = reader.finish();
    Ok((name, [tokens, chars, bytes]))
}

fn row(
    out: &mut Output,
    columns: [impl Display; 3],
    name: &str,
) -> anyhow::Result<()> {
    let [tokens, chars, bytes] = columns;
    let row = format!("{tokens:>12} {chars:>12} {bytes:>12}  {name}");
    Ok(out.write(|out| writeln!(out, "{}", row.trim_end()))?)
}
