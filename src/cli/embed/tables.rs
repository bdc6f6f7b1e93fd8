//! The tables that vectors are taken from: random, or trained.

use std::num::NonZeroUsize;
use std::path::Path;

use bytepair::data::Generator;
use bytepair::embedding::{Embedding, EmbeddingError};
use bytepair::files::FileError;
use bytepair::formats::weights::Weights;

use super::Args;
use crate::cli::error::UsageError;
use crate::cli::memory::fallible;

/// The table of tokens, and that of positions if it was asked for.
pub type Tables = (Embedding, Option<Embedding>);

/// Tables as they are before training.
pub fn random(args: &Args) -> Result<Tables, EmbeddingError> {
    let mut generator = Generator::from_seed(args.seed.unwrap_or(123));
    let rows = args.vocab_size.unwrap_or_default();
    let dim = args.dim.unwrap_or_default();
    let table = new(rows, dim, &mut generator)?;
    let positions = args
        .positions
        .map(|rows| new(rows.get(), dim, &mut generator));
    Ok((table, positions.transpose()?))
}

/// A random table; if there is no memory for it, the error says for how many
/// rows.
fn new(
    rows: usize,
    dim: usize,
    generator: &mut Generator,
) -> Result<Embedding, EmbeddingError> {
    fallible(|| Embedding::new(rows, dim, generator))
}

/// The tables of a file.
pub fn trained(args: &Args, path: &Path) -> anyhow::Result<Tables> {
    if args.seed.is_some() && args.positions.is_none() {
        return usage("--seed with --weights; nothing is random, leave it out");
    }
    let mut weights = Weights::open(path)?;
    for path in weights.paths() {
        args.out.check_file(&path)?;
    }
    let named = args.tensor.is_some() || args.position_tensor.is_some();
    if weights.is_one_array() && named {
        return usage(
            "--tensor with a .npy file, whose array has no name; \
             leave it out",
        );
    }
    let Some(positions) = args.positions.map(NonZeroUsize::get) else {
        return Ok((weights.tokens(args.tensor.as_deref())?, None));
    };
    let name = weights.find_positions(args.position_tensor.as_deref())?;
    if let (Some(name), Some(_)) = (&name, args.seed) {
        return usage(&format!(
            "--seed with --weights whose positions are trained, {name}; \
             leave it out"
        ));
    }
    let table = weights.tokens(args.tensor.as_deref())?;
    let added = match (name, args.seed) {
        (Some(name), _) => weights.first_rows(&name, positions)?,
        (None, Some(seed)) => {
            let mut generator = Generator::from_seed(seed);
            new(positions, table.dim(), &mut generator)?
        }
        (None, None) => return Err(no_positions(&weights).into()),
    };
    match added.dim() == table.dim() {
        true => Ok((table, Some(added))),
        false => Err(different_dims(&table, &added, path).into()),
    }
}

fn usage<T>(what: &str) -> anyhow::Result<T> {
    Err(UsageError(what.to_string()).into())
}

fn no_positions(weights: &Weights) -> FileError {
    let mend = match weights.is_one_array() {
        true => "leave --positions out, or ask for random ones with --seed",
        false => {
            "name one with --position-tensor, leave --positions out, or ask \
             for random ones with --seed"
        }
    };
    weights.no_positions(mend)
}

fn different_dims(
    tokens: &Embedding,
    positions: &Embedding,
    path: &Path,
) -> FileError {
    let what = format!(
        "{} numbers for each token, but {} for each position",
        tokens.dim(),
        positions.dim()
    );
    let mend = "name tables that belong together with --tensor and \
                --position-tensor";
    FileError::new(what, path, mend)
}
