//! Embedding tables in files: `.npy` and `.safetensors`.

use std::path::Path;

use ch10_embeddings::Embedding;
use safetensors::{Dtype, SafeTensors};

use super::npy::read_npy_f32;
use crate::files::{FileError, read_bytes};

/// The name that the token embeddings have in GPT-2's own weights.
const GPT2_NAME: &str = "wte.weight";

/// Reads the table in a `.npy` or `.safetensors` file: an array of `float32`
/// with two axes, a row for each token id. Of several tensors it is the one
/// named `wte.weight`, as in GPT-2's own weights.
///
/// # Errors
/// What the system says, and any file that holds no such array.
pub fn load_embedding(path: &Path) -> Result<Embedding, FileError> {
    let refuse = |what: String| {
        let mend = "give a float32 array with a row for each token id";
        FileError::new(what, path, mend)
    };
    let bytes = read_bytes(path)?;
    let ending = path.extension().and_then(|ending| ending.to_str());
    let (shape, weight) = match ending {
        Some("npy") => read_npy_f32(&bytes),
        Some("safetensors") => read_safetensors(&bytes),
        _ => Err("weights of no known form (.npy, .safetensors)".to_string()),
    }
    .map_err(refuse)?;
    let &[rows, dim] = &shape[..] else {
        return Err(refuse(format!("an array of the shape {shape:?}")));
    };
    Embedding::from_weights(weight, rows, dim)
        .map_err(|error| refuse(error.to_string()))
}

fn read_safetensors(bytes: &[u8]) -> Result<(Vec<usize>, Vec<f32>), String> {
    let no_file = |error| format!("no .safetensors file ({error})");
    let tensors = SafeTensors::deserialize(bytes).map_err(no_file)?;
    let names = tensors.names();
    let name = match &names[..] {
        [only] => only,
        _ => GPT2_NAME,
    };
    let tensor = tensors.tensor(name).map_err(|_| {
        format!("{} tensors and none named {GPT2_NAME}", names.len())
    })?;
    if tensor.dtype() != Dtype::F32 {
        let dtype = tensor.dtype();
        return Err(format!("the tensor {name} of the type {dtype:?}"));
    }
    let (numbers, _) = tensor.data().as_chunks::<4>();
    let numbers = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes));
    Ok((tensor.shape().to_vec(), numbers.collect()))
}
