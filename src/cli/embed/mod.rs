//! `bytepair embed`: ids to vectors.

mod tables;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use bytepair::embedding::InputEmbedding;
use bytepair::formats::npy::write_npy_f32;

use super::error::UsageError;
use super::numbers::at_least_one;
use super::output::{Output, OutputArg};
use super::{matrix, seed};

/// Turn token ids into vectors
///
/// Without ids, prints or writes the whole table.
///
/// --weights takes trained weights from a .npy file (float16, float32 or
/// float64, one row per token), a .safetensors file (F16, BF16, F32 or F64), the
/// index of several (model.safetensors.index.json), or a folder with one of
/// these; 64-bit numbers are rounded to 32. The token table is the tensor named
/// wte.weight, tok_emb.weight, tok_embeddings.weight, embed_tokens.weight,
/// embed_in.weight, word_embeddings.weight, shared.weight or
/// token_embedding_table.weight, alone or with a prefix such as
/// transformer.wte.weight, or else embedding.weight or the like. The position
/// table is wpe.weight, pos_emb.weight or position_embedding_table.weight. If
/// that leaves none or several, the error lists the tensors; choose one with
/// --tensor or --position-tensor.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair embed --vocab-size 6 --dim 3
  bytepair embed 2 3 5 1 --vocab-size 6 --dim 3
  bytepair embed 40 367 2885 1464 --vocab-size 50257 --dim 256 --positions 4
  bytepair embed 40 367 --weights model.safetensors -o vectors.npy
  bytepair embed 40 367 --weights model.safetensors --positions 2")]
pub struct Args {
    /// Token ids
    #[arg(
        value_name = "IDS",
        value_parser = token_id,
        allow_negative_numbers = true
    )]
    ids: Vec<u32>,
    /// Number of rows of the table
    #[arg(long, value_name = "N", required_unless_present = "weights")]
    vocab_size: Option<usize>,
    /// Number of components of each vector
    #[arg(long, value_name = "N", required_unless_present = "weights")]
    dim: Option<usize>,
    /// Seed of the random weights, as for PyTorch's manual_seed [default: 123]
    #[arg(
        long,
        value_name = "N",
        value_parser = seed::parse,
        allow_negative_numbers = true
    )]
    seed: Option<u64>,
    /// Add position vectors for this many positions. The ids are split into
    /// rows of this length; fewer ids are one row. With --weights the vectors
    /// come from the file; if it has none, pass --seed for random ones
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    positions: Option<NonZeroUsize>,
    /// A .npy or .safetensors file, an index or a folder with the table
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with_all = ["vocab_size", "dim"]
    )]
    weights: Option<PathBuf>,
    /// Name of the tensor with a row per token
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with_all = ["vocab_size", "dim"]
    )]
    tensor: Option<String>,
    /// Name of the tensor with a row per position
    #[arg(
        long,
        value_name = "NAME",
        requires = "positions",
        conflicts_with_all = ["vocab_size", "dim"]
    )]
    position_tensor: Option<String>,
    #[command(flatten)]
    out: OutputArg,
}

/// A token id on the command line.
fn token_id(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| {
        "must be a token id, a whole number from 0 to 4294967295".to_string()
    })
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let length = match args.positions {
        None => None,
        Some(positions) => Some(check_length(positions.get(), args.ids.len())?),
    };
    let (table, positions) = match &args.weights {
        Some(path) => tables::trained(args, path)?,
        None => tables::random(args)?,
    };
    let dim = table.dim();
    match (positions, length) {
        (Some(positions), Some(length)) => {
            let input = InputEmbedding::new(table, positions)?;
            let values = input.look_up(&args.ids, length)?;
            write(args, &[args.ids.len() / length, length, dim], &values)
        }
        _ if args.ids.is_empty() => {
            write(args, &[table.rows(), dim], table.weight())
        }
        _ => {
            let values = table.look_up(&args.ids)?;
            write(args, &[args.ids.len(), dim], &values)
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
