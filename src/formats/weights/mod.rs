//! Embedding tables in files: `.npy` and `.safetensors`.
//!
//! Only the table that is asked for is read, so that memory follows the table
//! and not the model. Its numbers may be of the types `float16`, `float32` and
//! `float64`, in `.safetensors` `bfloat16` too; those of 64 bits are rounded.

mod names;
mod not_weights;
mod safetensors;
mod source;

use std::path::{Path, PathBuf};

use ch10_embeddings::Embedding;

use self::safetensors::Tensors;
use self::source::Source;
use super::npy::{MAGIC, read_floats};
use crate::files::FileError;

/// A file of weights, of which nothing but the header has been read.
///
/// Which form it has is told by its first bytes, whatever its name.
#[derive(Debug)]
pub struct Weights {
    path: PathBuf,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Npy(Source),
    Safetensors(Tensors),
}

/// Reads the table of tokens in a `.npy` or `.safetensors` file, as
/// [`Weights::tokens`].
///
/// # Errors
/// As [`Weights::open`] and [`Weights::tokens`].
pub fn load_embedding(path: &Path) -> Result<Embedding, FileError> {
    Weights::open(path)?.tokens(None)
}

impl Weights {
    /// Opens a file and reads what it says of its tensors.
    ///
    /// # Errors
    /// What the system says; a file of another format, which is named; one
    /// whose length is not what its header says.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let mut source = Source::open(path)?;
        let head = source.head()?;
        let form = if head.starts_with(MAGIC) {
            Form::Npy(source)
        } else if safetensors::begins(&head) {
            Form::Safetensors(Tensors::read(source)?)
        } else {
            return Err(not_weights::error(&head, source));
        };
        let path = path.to_path_buf();
        Ok(Self { path, form })
    }

    /// Whether the file is one array without a name.
    pub fn is_one_array(&self) -> bool {
        matches!(self.form, Form::Npy(_))
    }

    /// The table with a row for each token: the tensor with this name, or the
    /// only one, or the one whose name is that of such a table in GPT-2 or
    /// another well-known model, alone or behind a prefix.
    ///
    /// # Errors
    /// No such tensor, or more than one: the error lists those that are there.
    /// One that has not two axes, or numbers of another type. A name, for a
    /// `.npy` file, which has none.
    pub fn tokens(
        &mut self,
        name: Option<&str>,
    ) -> Result<Embedding, FileError> {
        match &mut self.form {
            Form::Npy(_) if name.is_some() => Err(self.nameless()),
            Form::Npy(source) => {
                source.seek(0)?;
                let array = read_floats(source);
                let array = array.map_err(|error| error.of_file(&self.path));
                let (shape, numbers) = array?;
                let &[rows, dim] = &shape[..] else {
                    return Err(not_two_axes(&shape, &self.path));
                };
                table(numbers, rows, dim, &self.path)
            }
            Form::Safetensors(tensors) => {
                let name = tensors.find_tokens(name)?;
                tensors.table(&name, None)
            }
        }
    }

    /// The name of the table with a row for each position: the one given, if
    /// there is such a tensor, or the one that GPT-2's tables of positions
    /// have, alone or behind a prefix. Nothing if there is none.
    ///
    /// # Errors
    /// No tensor of the given name, or several that could be meant.
    pub fn find_positions(
        &self,
        name: Option<&str>,
    ) -> Result<Option<String>, FileError> {
        match &self.form {
            Form::Npy(_) if name.is_some() => Err(self.nameless()),
            Form::Npy(_) => Ok(None),
            Form::Safetensors(tensors) => tensors.find_positions(name),
        }
    }

    /// The error of a file without a table of positions, which lists what there
    /// is.
    pub fn no_positions(&self, mend: &str) -> FileError {
        match &self.form {
            Form::Npy(source) => {
                FileError::new("no position table", &source.path, mend)
            }
            Form::Safetensors(tensors) => tensors.no_positions(mend),
        }
    }

    /// The first `rows` rows of the tensor that has this name.
    ///
    /// # Errors
    /// No such tensor, one of fewer rows, or not of two axes, or of numbers of
    /// another type.
    pub fn first_rows(
        &mut self,
        name: &str,
        rows: usize,
    ) -> Result<Embedding, FileError> {
        match &mut self.form {
            Form::Npy(_) => Err(self.nameless()),
            Form::Safetensors(tensors) => tensors.table(name, Some(rows)),
        }
    }

    fn nameless(&self) -> FileError {
        let what = "one array, which has no name";
        FileError::new(what, &self.path, "give a .safetensors file")
    }
}

fn not_two_axes(shape: &[usize], path: &Path) -> FileError {
    let what = format!("an array of shape {shape:?}");
    FileError::new(what, path, "give one with a row for each token id")
}

fn table(
    numbers: Vec<f32>,
    rows: usize,
    dim: usize,
    path: &Path,
) -> Result<Embedding, FileError> {
    Embedding::from_weights(numbers, rows, dim).map_err(|_| {
        let what = format!("numbers that are not {rows} rows of {dim}");
        FileError::new(what, path, "check that it is whole")
    })
}
