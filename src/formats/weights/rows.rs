//! A model whose tables of tokens keep only the rows of some tokens.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::Path;

use ch05_byte_pairs::TokenId;
use safetensors::tensor::TensorInfo;

use super::safetensors::{Tensors, begins};
use super::source::Source;
use super::{choose, folder, names, not_weights};
use crate::files::{FileError, Together};

/// A `.safetensors` file, and which rows of its tables of tokens and of its
/// output layer are to be kept. Only its header has been read.
#[derive(Debug)]
pub struct SelectedRows {
    tensors: Tensors,
    /// The tensors with a row for each token.
    tables: Vec<String>,
    /// How many tokens there were.
    tokens: u64,
    /// The rows that are kept, as runs.
    runs: Vec<Range<u64>>,
}

impl SelectedRows {
    /// Opens the file, or that of a folder, and finds the tables: those that
    /// well-known models call so, and the output layer (`lm_head.weight`).
    /// `old_to_new` has the new row of each old one, in ascending order.
    ///
    /// # Errors
    /// If it cannot be read, is not one `.safetensors` file, has no table of
    /// tokens, or one with fewer rows than there are tokens.
    pub fn open(
        path: &Path,
        old_to_new: &[Option<TokenId>],
    ) -> Result<Self, FileError> {
        let path = folder::file_of(path)?;
        let mut source = Source::open(&path)?;
        let head = source.head()?;
        if !begins(&head) {
            return Err(not_one_file(&head, source, &path));
        }
        let tensors = Tensors::read(source)?;
        let all = Self {
            tables: tables(&tensors)?,
            tensors,
            tokens: old_to_new.len() as u64,
            runs: runs(old_to_new),
        };
        all.tables.iter().try_for_each(|name| all.check(name))?;
        Ok(all)
    }

    /// The names of the tables, and how many rows each has that belong to no
    /// token, as padding does. These are dropped.
    pub fn padding(&self) -> impl Iterator<Item = (&str, u64)> {
        self.tables.iter().map(|name| {
            let rows = self.tensors.infos()[name].shape[0] as u64;
            (name.as_str(), rows - self.tokens)
        })
    }

    /// Writes the model as a file of this name, piece by piece: the other
    /// tensors and the metadata are copied.
    ///
    /// # Errors
    /// If reading or writing fails.
    pub fn write(
        &mut self,
        files: &mut Together,
        name: &'static str,
    ) -> Result<(), FileError> {
        let mut unread = None;
        let written = files.write(name, |out| {
            out.write_all(&self.header()?)?;
            for (start, end) in self.pieces() {
                if let Err(error) = self.copy(start..end, out)? {
                    unread = Some(error);
                    return Err(io::Error::other("not read"));
                }
            }
            Ok(())
        });
        match unread {
            Some(error) => Err(error),
            None => written,
        }
    }

    /// That a table has a whole number of bytes for each row, and a row for
    /// each token.
    fn check(&self, name: &str) -> Result<(), FileError> {
        let info = &self.tensors.infos()[name];
        let rows = info.shape.first().copied().unwrap_or(0) as u64;
        let path = self.tensors.path();
        let bytes = (info.data_offsets.1 - info.data_offsets.0) as u64;
        if rows < self.tokens {
            let what = format!(
                "the tensor {name} has the shape {:?}, but the tokenizer's ids \
                 need {} rows",
                info.shape, self.tokens
            );
            let mend = "use the weights that belong to the tokenizer";
            return Err(FileError::new(what, path, mend));
        }
        if rows > 0 && !bytes.is_multiple_of(rows) {
            let what = format!("rows of {name} that are not whole bytes");
            let mend = "save it in a type of at least 8 bits";
            return Err(FileError::new(what, path, mend));
        }
        Ok(())
    }

    /// The header of the new file, its length first.
    fn header(&self) -> io::Result<Vec<u8>> {
        let mut entries = Vec::new();
        if let Some(metadata) = self.tensors.metadata() {
            let metadata = serde_json::to_string(metadata)?;
            entries.push(format!("\"__metadata__\":{metadata}"));
        }
        let mut start = 0;
        for (name, info) in self.in_order() {
            let mut info = info.clone();
            let pieces = self.pieces_of(name, &info);
            let length: u64 = pieces.iter().map(|(from, to)| to - from).sum();
            if self.is_table(name) {
                let kept = self.runs.iter().map(|run| run.end - run.start);
                info.shape[0] = kept.sum::<u64>() as usize;
            }
            info.data_offsets = (start, start + length as usize);
            start = info.data_offsets.1;
            let name = serde_json::to_string(name)?;
            entries.push(format!("{name}:{}", serde_json::to_string(&info)?));
        }
        let mut json = format!("{{{}}}", entries.join(",")).into_bytes();
        json.resize(json.len().next_multiple_of(8), b' ');
        let length = (json.len() as u64).to_le_bytes();
        Ok([&length[..], &json].concat())
    }

    /// The parts of the old file's data that make the new file's, in order.
    fn pieces(&self) -> Vec<(u64, u64)> {
        let pieces = self.in_order().into_iter();
        pieces
            .flat_map(|(name, info)| self.pieces_of(name, info))
            .collect()
    }

    fn pieces_of(&self, name: &str, info: &TensorInfo) -> Vec<(u64, u64)> {
        let (start, end) = info.data_offsets;
        let (start, end) = (start as u64, end as u64);
        if !self.is_table(name) {
            return vec![(start, end)];
        }
        let rows = (info.shape[0] as u64).max(1);
        let row = (end - start) / rows;
        let place = |rows: u64| start + rows * row;
        let runs = self.runs.iter();
        runs.map(|run| (place(run.start), place(run.end))).collect()
    }

    fn is_table(&self, name: &str) -> bool {
        self.tables.iter().any(|table| table == name)
    }

    /// The tensors in the order of their data.
    fn in_order(&self) -> Vec<(&str, &TensorInfo)> {
        let infos = self.tensors.infos().iter();
        let mut infos: Vec<_> = infos.map(|(n, i)| (n.as_str(), i)).collect();
        infos.sort_by_key(|(_, info)| info.data_offsets);
        infos
    }

    /// Copies a part of the data. The outer error is that of the writer.
    fn copy(
        &mut self,
        range: Range<u64>,
        out: &mut dyn Write,
    ) -> io::Result<Result<(), FileError>> {
        let mut left = range.end - range.start;
        let source = match self.tensors.data_from(range.start) {
            Ok(source) => source,
            Err(error) => return Ok(Err(error)),
        };
        let mut buffer = vec![0; 1 << 16];
        while left > 0 {
            let part = &mut buffer[..left.min(1 << 16) as usize];
            if let Err(error) = source.read_exact(part) {
                return Ok(Err(source.of_io(&error)));
            }
            out.write_all(part)?;
            left -= part.len() as u64;
        }
        Ok(Ok(()))
    }
}

/// The tensors with a row for each token.
fn tables(tensors: &Tensors) -> Result<Vec<String>, FileError> {
    let all = tensors.names();
    let is_known = |name: &&&str| {
        names::TOKENS_WHOLE.contains(*name)
            || names::is_one_of(name, &names::TOKENS)
    };
    let mut tables: Vec<_> = all.iter().filter(is_known).copied().collect();
    if tables.is_empty() {
        let found = choose::tokens(&all, None).map_err(|what| {
            let mend = "use a model whose table has a well-known name, such as \
                        wte.weight or embed_tokens.weight";
            super::listing(&what, tensors.listed(), tensors.path(), mend)
        });
        tables.push(found?);
    }
    let is_head = |name: &&&str| names::is_one_of(name, &names::HEADS);
    tables.extend(all.iter().filter(is_head));
    let tables: BTreeMap<_, _> = tables.iter().map(|&n| (n, ())).collect();
    Ok(tables.into_keys().map(str::to_string).collect())
}

/// The rows that are kept, neighbours together.
fn runs(old_to_new: &[Option<TokenId>]) -> Vec<Range<u64>> {
    let mut runs: Vec<Range<u64>> = Vec::new();
    let kept = (0..).zip(old_to_new).filter(|(_, new)| new.is_some());
    for (row, _) in kept {
        match runs.last_mut() {
            Some(run) if run.end == row => run.end += 1,
            _ => runs.push(row..row + 1),
        }
    }
    runs
}

fn not_one_file(head: &[u8], source: Source, path: &Path) -> FileError {
    let mend = "give one .safetensors file with all tensors";
    if head.starts_with(super::MAGIC) {
        return FileError::new("an array without a name", path, mend);
    }
    if head.trim_ascii_start().starts_with(b"{") {
        let what = "JSON, such as the index of a model in several files";
        return FileError::new(what, path, mend);
    }
    not_weights::error(head, source)
}
