//! `bytepair embed`: ids to vectors.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use bytepair::data::Generator;
use bytepair::embedding::{Embedding, InputEmbedding};
use bytepair::formats::npy::write_npy_f32;
use bytepair::formats::weights::load_embedding;

use super::error::UsageError;
use super::matrix;
use super::output::{Output, OutputArg};

/// Turn token ids into vectors
///
/// Without ids, the whole table is shown or written.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair embed --vocab-size 6 --dim 3
  bytepair embed 2 3 5 1 --vocab-size 6 --dim 3
  bytepair embed 40 367 2885 1464 --vocab-size 50257 --dim 256 --positions 4
  bytepair embed 40 367 --weights model.safetensors -o vectors.npy")]
pub struct Args {
    /// The token ids
    #[arg(value_name = "IDS")]
    ids: Vec<u32>,
    /// How many rows the table has
    #[arg(long, value_name = "N", required_unless_present = "weights")]
    vocab_size: Option<usize>,
    /// How many numbers a vector has
    #[arg(long, value_name = "N", required_unless_present = "weights")]
    dim: Option<usize>,
    /// What the random weights follow from; as PyTorch's manual_seed
    /// [default: 123]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Add the vectors of this many positions; the ids are rows of as many,
    /// fewer of them are one row
    #[arg(long, value_name = "N")]
    positions: Option<NonZeroUsize>,
    /// A .npy or .safetensors file to take the table from
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["vocab_size", "dim"]
    )]
    weights: Option<PathBuf>,
    #[command(flatten)]
    out: OutputArg,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if let (Some(_), Some(_), None) = (&args.weights, args.seed, args.positions)
    {
        let what = "--seed with --weights; nothing is random, leave it out";
        return Err(UsageError(what.to_string()).into());
    }
    let mut generator = Generator::from_seed(args.seed.unwrap_or(123));
    let table = match &args.weights {
        Some(path) => load_embedding(path)?,
        None => {
            let rows = args.vocab_size.unwrap_or_default();
            let dim = args.dim.unwrap_or_default();
            Embedding::new(rows, dim, &mut generator)?
        }
    };
    let dim = table.dim();
    match args.positions {
        None if args.ids.is_empty() => {
            write(args, &[table.rows(), dim], table.weight())
        }
        None => {
            let values = table.look_up(&args.ids)?;
            write(args, &[args.ids.len(), dim], &values)
        }
        Some(positions) => {
            let length = check_length(positions.get(), args.ids.len())?;
            let positions =
                Embedding::new(positions.get(), dim, &mut generator)?;
            let input = InputEmbedding::new(table, positions)?;
            let values = input.look_up(&args.ids, length)?;
            write(args, &[args.ids.len() / length, length, dim], &values)
        }
    }
}

/// How many ids a row has.
fn check_length(positions: usize, ids: usize) -> anyhow::Result<usize> {
    let length = positions.min(ids);
    if length == 0 || !ids.is_multiple_of(length) {
        return Err(UsageError(format!(
            "{ids} ids for --positions {positions}; give one row of them, or \
             whole rows of {positions}"
        ))
        .into());
    }
    Ok(length)
}

/// Writes the values to the output that was named, or shows them.
fn write(args: &Args, shape: &[usize], values: &[f32]) -> anyhow::Result<()> {
    if args.out.is_given() {
        let mut output = args.out.open_binary()?;
        output.write(|out| write_npy_f32(out, shape, values))?;
        return Ok(output.finish()?);
    }
    let dim = shape.last().copied().unwrap_or(0);
    let mut output = Output::standard();
    output.write(|out| {
        writeln!(out, "shape {shape:?}")?;
        matrix::write_rows(out, values, dim)
    })?;
    Ok(output.finish()?)
}
