//! Embedding tables in files: `.npy` and `.safetensors`, one or several with an
//! index.
//!
//! Only the table that is asked for is read, so that memory follows the table
//! and not the model. Its numbers may be of the types `float16`, `float32` and
//! `float64`, in `.safetensors` `bfloat16` too; those of 64 bits are rounded.

mod choose;
mod folder;
mod listing;
mod names;
mod not_weights;
mod rows;
mod safetensors;
mod shards;
mod source;

use std::path::{Path, PathBuf};

use ch10_embeddings::Embedding;

use self::choose::{NAME_ONE, NAME_POSITIONS};
use self::listing::listing;
pub use self::rows::SelectedRows;
use self::safetensors::Tensors;
use self::shards::Shards;
use self::source::Source;
use super::npy::{MAGIC, read_floats};
use crate::files::FileError;

/// A file of weights; only its header has been read.
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
    Shards(Shards),
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
    /// Opens a file, or that of a folder, and reads what it says of its tensors:
    /// of a folder `model.safetensors`, `model.safetensors.index.json`, or the
    /// only file that is weights by its name.
    ///
    /// # Errors
    /// What the system says; a file of another format, which is named; one
    /// whose length is not what its header says; a folder without weights or
    /// with several; an index that names files of another folder.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let path = folder::file_of(path)?;
        let mut source = Source::open(&path)?;
        let head = source.head()?;
        let form = if head.starts_with(MAGIC) {
            Form::Npy(source)
        } else if safetensors::begins(&head) {
            Form::Safetensors(Tensors::read(source)?)
        } else if head.trim_ascii_start().starts_with(b"{") {
            match Shards::read(source)? {
                Some(shards) => Form::Shards(shards),
                None => return Err(not_weights::json(&path)),
            }
        } else {
            return Err(not_weights::error(&head, source));
        };
        Ok(Self { path, form })
    }

    /// The files that are read, or may be.
    pub fn paths(&self) -> Vec<PathBuf> {
        match &self.form {
            Form::Shards(shards) => shards.paths(),
            _ => vec![self.path.clone()],
        }
    }

    /// Whether the file is one array without a name.
    pub fn is_one_array(&self) -> bool {
        matches!(self.form, Form::Npy(_))
    }

    /// The table with a row for each token: the tensor with this name, or the
    /// only one, or the one whose name is that of such a table in GPT-2 or
    /// another well-known model, whole or after a prefix.
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
            _ => {
                let name = choose::tokens(&self.names(), name);
                let name = name.map_err(|what| self.listing(&what, NAME_ONE));
                let name = name?.to_string();
                self.table(&name, None)
            }
        }
    }

    /// The name of the table with a row for each position: the one given, if
    /// there is such a tensor, or the one that GPT-2's tables of positions
    /// have, alone or after a prefix. Nothing if there is none.
    ///
    /// # Errors
    /// No tensor of the given name, or several that could be meant.
    pub fn find_positions(
        &self,
        name: Option<&str>,
    ) -> Result<Option<String>, FileError> {
        if self.is_one_array() {
            return match name {
                Some(_) => Err(self.nameless()),
                None => Ok(None),
            };
        }
        choose::positions(&self.names(), name)
            .map(|found| found.map(str::to_string))
            .map_err(|what| self.listing(&what, NAME_POSITIONS))
    }

    /// The error of a file without a table of positions, which lists what there
    /// is.
    pub fn no_positions(&self, mend: &str) -> FileError {
        match self.is_one_array() {
            true => FileError::new("no position table", &self.path, mend),
            false => self
                .listing("no tensor with the name of a position table", mend),
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
        self.table(name, Some(rows))
    }

    fn table(
        &mut self,
        name: &str,
        rows: Option<usize>,
    ) -> Result<Embedding, FileError> {
        match &mut self.form {
            Form::Npy(_) => Err(self.nameless()),
            Form::Safetensors(tensors) => tensors.table(name, rows),
            Form::Shards(shards) => shards.table(name, rows),
        }
    }

    /// The names of the tensors.
    fn names(&self) -> Vec<&str> {
        match &self.form {
            Form::Npy(_) => Vec::new(),
            Form::Safetensors(tensors) => tensors.names(),
            Form::Shards(shards) => shards.names(),
        }
    }

    fn listing(&self, what: &str, mend: &str) -> FileError {
        match &self.form {
            Form::Npy(_) => self.nameless(),
            Form::Safetensors(tensors) => {
                listing(what, tensors.listed(), &self.path, mend)
            }
            Form::Shards(shards) => {
                listing(what, shards.listed(), shards.path(), mend)
            }
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
