//! `bytepair count`: how many tokens, characters and bytes.

use std::fmt::Display;

use super::error::{cannot_encode, visible};
use super::input::Inputs;
use super::output::Output;
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
    row(&mut out, ["tokens", "chars", "bytes"], "")?;
    for input in args.inputs.read() {
        let input = input?;
        let tokens = encoder
            .count(&input.bytes, args.special.policy())
            .map_err(|error| cannot_encode(error, &input.name))?;
        let counts = [tokens, chars(&input.bytes), input.bytes.len()];
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        row(&mut out, counts, &visible(&input.name))?;
    }
    if args.inputs.paths().len() > 1 {
        row(&mut out, totals, "in all")?;
    }
    Ok(out.finish()?)
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

/// How many characters some bytes hold; each stretch that is no text counts as
/// one, as it would be shown.
fn chars(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).chars().count()
}
