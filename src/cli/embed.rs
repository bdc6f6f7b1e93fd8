//! `bytepair embed`: ids to vectors.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytepair::data::Generator;
use bytepair::embedding::{Embedding, InputEmbedding};
use bytepair::files::write_file;
use bytepair::formats::npy::write_npy_f32;
use bytepair::formats::weights::load_embedding;

use super::error::UsageError;
use super::matrix;

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
    #[arg(long, value_name = "N", default_value_t = 123)]
    seed: u64,
    /// Add the vectors of this many positions; the ids are rows of as many,
    /// fewer of them are one row
    #[arg(long, value_name = "N")]
    positions: Option<usize>,
    /// A .npy or .safetensors file to take the table from
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["vocab_size", "dim"]
    )]
    weights: Option<PathBuf>,
    /// The .npy file to write; without it, the values are shown
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut generator = Generator::from_seed(args.seed);
    let table = match &args.weights {
        Some(path) => load_embedding(path)?,
        None => {
            let rows = args.vocab_size.unwrap_or_default();
            let dim = args.dim.unwrap_or_default();
            Embedding::new(rows, dim, &mut generator)?
        }
    };
    let dim = table.dim();
    let (shape, values) = match args.positions {
        None if args.ids.is_empty() => {
            (vec![table.rows(), dim], table.weight().to_vec())
        }
        None => (vec![args.ids.len(), dim], table.look_up(&args.ids)?),
        Some(positions) => {
            let length = check_length(positions, args.ids.len())?;
            let positions = Embedding::new(positions, dim, &mut generator)?;
            let input = InputEmbedding::new(table, positions)?;
            let values = input.look_up(&args.ids, length)?;
            (vec![args.ids.len() / length, length, dim], values)
        }
    };
    match args.out.as_deref() {
        Some(path) if path != Path::new("-") => {
            write_file(path, |file| write_npy_f32(file, &shape, &values))?;
        }
        _ => show(&shape, &values, dim)?,
    }
    Ok(())
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

fn show(shape: &[usize], values: &[f32], dim: usize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "shape {shape:?}")?;
    matrix::write_rows(&mut out, values, dim)
}
