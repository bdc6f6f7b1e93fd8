//! `.safetensors`: a JSON header that says where each tensor is, and after it
//! their bytes, little-endian, row by row.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use ch10_embeddings::Embedding;
use safetensors::tensor::{Metadata, TensorInfo};

use super::choose::NAME_ONE;
use super::source::Source;
use super::{listing, table};
use crate::files::{FileError, is_object};
use crate::formats::float_type::{FloatError, FloatType};

/// The longest header, as the format's own library has it.
const LONGEST: u64 = 100_000_000;

/// The tensors of a file.
#[derive(Debug)]
pub(super) struct Tensors {
    source: Source,
    data_start: u64,
    tensors: BTreeMap<String, TensorInfo>,
    metadata: Option<BTreeMap<String, String>>,
}

/// Whether a file that begins so is one: the length of the header, and the
/// brace that opens it.
pub(super) fn begins(head: &[u8]) -> bool {
    let Some((length, rest)) = head.split_first_chunk() else {
        return false;
    };
    (2..=LONGEST).contains(&u64::from_le_bytes(*length)) && is_object(rest)
}

impl Tensors {
    /// Reads the header.
    pub(super) fn read(mut source: Source) -> Result<Self, FileError> {
        let of_io = |e, source: &Source| Source::of_io(source, &e);
        source.seek(0)?;
        let mut length = [0; 8];
        let read = source.read_exact(&mut length);
        read.map_err(|error| of_io(error, &source))?;
        let length = u64::from_le_bytes(length);
        let mut header = Vec::new();
        let read = source.by_ref().take(length).read_to_end(&mut header);
        read.map_err(|error| of_io(error, &source))?;
        let refuse = |what: String| {
            FileError::new(what, &source.path, "check that it is whole")
        };
        if (header.len() as u64) < length {
            return Err(refuse("a truncated header".to_string()));
        }
        let (tensors, metadata) = parse(&header).map_err(refuse)?;
        let data_start = 8 + length;
        let ends = tensors.values().map(|tensor| tensor.data_offsets.1);
        let end = ends.max().unwrap_or(0) as u64;
        let end = end.saturating_add(data_start);
        if end != source.length {
            let found = source.length;
            return Err(refuse(format!(
                "{found} bytes, but its header describes {end}"
            )));
        }
        Ok(Self {
            source,
            data_start,
            tensors,
            metadata,
        })
    }

    /// What the header says of each tensor.
    pub(super) fn infos(&self) -> &BTreeMap<String, TensorInfo> {
        &self.tensors
    }

    /// What the header says besides.
    pub(super) fn metadata(&self) -> Option<&BTreeMap<String, String>> {
        self.metadata.as_ref()
    }

    /// The file, to be read from this place of the data on.
    pub(super) fn data_from(
        &mut self,
        place: u64,
    ) -> Result<&mut Source, FileError> {
        self.source.seek(self.data_start + place)?;
        Ok(&mut self.source)
    }

    /// The names of all.
    pub(super) fn names(&self) -> Vec<&str> {
        self.tensors.keys().map(String::as_str).collect()
    }

    /// Which file it is.
    pub(super) fn path(&self) -> &Path {
        &self.source.path
    }

    /// What is there, as an error lists it, and whether it could be a table.
    pub(super) fn listed(&self) -> impl Iterator<Item = (String, bool)> {
        self.tensors.iter().map(|(name, tensor)| {
            let TensorInfo { dtype, shape, .. } = tensor;
            let is_table =
                shape.len() == 2 && FloatType::of_safetensors(*dtype).is_some();
            (format!("{name} {shape:?} {dtype}"), is_table)
        })
    }

    /// The tensor with this name, all rows of it or the first ones.
    pub(super) fn table(
        &mut self,
        name: &str,
        rows: Option<usize>,
    ) -> Result<Embedding, FileError> {
        let Some(tensor) = self.tensors.get(name) else {
            let what = format!("no tensor {name}");
            return Err(listing(&what, self.listed(), self.path(), NAME_ONE));
        };
        let refuse = |what: String, mend: &str| {
            FileError::new(what, &self.source.path, mend)
        };
        let TensorInfo { dtype, shape, .. } = tensor;
        let &[all, dim] = &shape[..] else {
            let what = format!("the tensor {name} has the shape {shape:?}");
            return Err(refuse(what, "name one with a row for each token id"));
        };
        let Some(kind) = FloatType::of_safetensors(*dtype) else {
            let what = format!("the tensor {name} is of type {dtype}");
            return Err(refuse(what, "save it as F16, BF16, F32 or F64"));
        };
        let rows = rows.unwrap_or(all);
        if rows > all {
            let what = format!("{name} has {all} rows, not {rows}");
            return Err(refuse(what, &format!("ask for at most {all}")));
        }
        let (start, end) = tensor.data_offsets;
        let (start, end) = (start as u64, end as u64);
        let count = (all as u64).checked_mul(dim as u64);
        let bytes = count.and_then(|n| n.checked_mul(kind.width() as u64));
        if bytes.is_none() || bytes != end.checked_sub(start) {
            let what = format!("the tensor {name} is not as long as its shape");
            return Err(refuse(what, "check that it is whole"));
        }
        let place = self.data_start + start;
        self.source.seek(place)?;
        // Less than the product above, which did not overflow.
        let count = rows as u64 * dim as u64;
        let numbers = kind.read(&mut self.source, count);
        let numbers = numbers.map_err(|e| self.of_floats(e, name))?;
        table(numbers, rows, dim, &self.source.path)
    }

    fn of_floats(&self, error: FloatError, name: &str) -> FileError {
        let (what, mend) = match error {
            FloatError::Io(error) => return self.source.of_io(&error),
            FloatError::TooFew(_) => (
                "the file became shorter while it was read".to_string(),
                "leave it as it is and run again",
            ),
            FloatError::NoMemory(count) => (
                format!("no memory for the {count} numbers of {name}"),
                "give a smaller table",
            ),
            FloatError::TooLarge(number, at) => (
                format!("{number:e} is too large for float32, {name}[{at}]"),
                "scale the table",
            ),
        };
        FileError::new(what, &self.source.path, mend)
    }
}

/// What a header says of each tensor, and besides.
type Header = (
    BTreeMap<String, TensorInfo>,
    Option<BTreeMap<String, String>>,
);

fn parse(header: &[u8]) -> Result<Header, String> {
    let header: Metadata = serde_json::from_slice(header)
        .map_err(|error| format!("a malformed header ({error})"))?;
    let tensors = header.tensors().into_iter();
    let tensors = tensors.map(|(name, info)| (name, info.clone()));
    let metadata = header.metadata().clone();
    let metadata = metadata.map(|all| all.into_iter().collect());
    Ok((tensors.collect(), metadata))
}
