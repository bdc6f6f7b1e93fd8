//! `bytepair count`: how many tokens, characters and bytes.

use std::io::{self, Write};

use super::error::cannot_encode;
use super::input::Inputs;
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
    let tokenizer = args.tokenizer.load()?;
    let mut out = io::stdout().lock();
    let mut totals = [0; 3];
    writeln!(out, "{:>12} {:>12} {:>12}", "tokens", "chars", "bytes")?;
    for input in args.inputs.read() {
        let input = input?;
        let ids = tokenizer
            .encode_bytes(&input.bytes, args.special.policy())
            .map_err(|error| cannot_encode(&error, &input.name))?;
        let counts = [ids.len(), chars(&input.bytes), input.bytes.len()];
        for (total, count) in totals.iter_mut().zip(counts) {
            *total += count;
        }
        row(&mut out, counts, &input.name)?;
    }
    if args.inputs.paths().len() > 1 {
        row(&mut out, totals, "in all")?;
    }
    Ok(())
}

fn row(out: &mut impl Write, counts: [usize; 3], name: &str) -> io::Result<()> {
    let [tokens, chars, bytes] = counts;
    writeln!(out, "{tokens:>12} {chars:>12} {bytes:>12}  {name}")
}

/// How many characters some bytes hold; each stretch that is no text counts as
/// one, as it would be shown.
fn chars(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).chars().count()
}
