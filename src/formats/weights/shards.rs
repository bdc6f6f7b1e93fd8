//! A model in several `.safetensors` files, with an index that says which
//! tensor is in which.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use ch10_embeddings::Embedding;
use serde::Deserialize;

use super::listing;
use super::safetensors::Tensors;
use super::source::Source;
use crate::files::FileError;

/// The longest index that is read: those of the largest models have ten
/// megabytes.
const LONGEST: u64 = 100_000_000;

#[derive(Debug, Deserialize)]
struct Index {
    weight_map: BTreeMap<String, String>,
}

/// An index; of the files that it names only those are opened that have a table
/// which is asked for.
#[derive(Debug)]
pub(super) struct Shards {
    path: PathBuf,
    /// The file that has each tensor.
    files: BTreeMap<String, String>,
}

impl Shards {
    /// Reads an index. None if it is JSON of something else.
    ///
    /// # Errors
    /// What the system says; a file of another folder.
    pub(super) fn read(mut source: Source) -> Result<Option<Self>, FileError> {
        source.seek(0)?;
        let mut json = Vec::new();
        let read = source.by_ref().take(LONGEST).read_to_end(&mut json);
        read.map_err(|error| source.of_io(&error))?;
        let Ok(Index { weight_map: files }) = serde_json::from_slice(&json)
        else {
            return Ok(None);
        };
        let path = source.path;
        if let Some(file) = files.values().find(|file| !is_name(file)) {
            let what = format!("{file:?}, which is not a file of its folder");
            let mend = "keep the files of a model in one folder";
            return Err(FileError::new(what, &path, mend));
        }
        Ok(Some(Self { path, files }))
    }

    /// The names of all tensors.
    pub(super) fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The index and the files that it names.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let mut names: Vec<_> = self.files.values().collect();
        names.sort_unstable();
        names.dedup();
        let paths = names.into_iter().map(|name| self.beside(name));
        paths.chain([self.path.clone()]).collect()
    }

    /// What is there, as an error lists it: with its shape, if its file can be
    /// read.
    pub(super) fn listed(&self) -> Vec<(String, bool)> {
        let mut listed = Vec::new();
        let mut named = std::collections::HashSet::new();
        for path in self.paths().into_iter().filter(|p| *p != self.path) {
            let open = Source::open(&path).and_then(Tensors::read);
            if let Ok(tensors) = open {
                named.extend(tensors.names().iter().map(|n| n.to_string()));
                listed.extend(tensors.listed());
            }
        }
        let missing = self.files.keys().filter(|name| !named.contains(*name));
        listed.extend(missing.map(|name| (name.clone(), false)));
        listed
    }

    /// A tensor that the index names, all rows of it or the first ones.
    pub(super) fn table(
        &self,
        name: &str,
        rows: Option<usize>,
    ) -> Result<Embedding, FileError> {
        let Some(file) = self.files.get(name) else {
            let what = format!("no tensor {name}");
            let mend = super::choose::NAME_ONE;
            return Err(listing(&what, self.listed(), &self.path, mend));
        };
        let path = self.beside(file);
        if !path.exists() {
            let what = format!("no file {file:?}, which has {name}");
            let mend = "download it, too";
            return Err(FileError::new(what, &self.path, mend));
        }
        let mut source = Source::open(&path)?;
        let head = source.head()?;
        if !super::safetensors::begins(&head) {
            return Err(super::not_weights::error(&head, source));
        }
        let mut tensors = Tensors::read(source)?;
        if !tensors.names().contains(&name) {
            let index = self.path.file_name().unwrap_or_default();
            let index = index.to_string_lossy();
            let what = format!("no tensor {name}, which {index} says it has");
            let mend = "download both again";
            return Err(FileError::new(what, &path, mend));
        }
        tensors.table(name, rows)
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }
}

/// Whether a text is the name of a file, and not a path to another folder.
fn is_name(text: &str) -> bool {
    !["", ".", ".."].contains(&text) && !text.contains(['/', '\\', ':', '\0'])
}
