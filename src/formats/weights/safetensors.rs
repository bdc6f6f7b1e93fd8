//! `.safetensors`: a JSON header that says where each tensor is, and behind it
//! their bytes, little-endian, row by row.

use std::collections::BTreeMap;
use std::io::Read;

use ch10_embeddings::Embedding;
use safetensors::tensor::{Metadata, TensorInfo};

use super::source::Source;
use super::{names, table};
use crate::files::{FileError, is_object};
use crate::formats::float_type::{FloatError, FloatType};

/// The longest header, as the format's own library has it.
const LONGEST: u64 = 100_000_000;
/// How many tensors an error lists.
const LISTED: usize = 12;
/// What to do where the tensor that is meant is not clear.
const NAME_ONE: &str = "name one with --tensor";

/// The tensors of a file.
#[derive(Debug)]
pub(super) struct Tensors {
    source: Source,
    data_start: u64,
    tensors: BTreeMap<String, TensorInfo>,
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
            return Err(refuse("a cut-off header".to_string()));
        }
        let tensors = parse(&header).map_err(refuse)?;
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
        })
    }

    /// The name of the table of tokens.
    pub(super) fn find_tokens(
        &self,
        name: Option<&str>,
    ) -> Result<String, FileError> {
        let mend = NAME_ONE;
        if let Some(name) = name {
            return self.named(name, mend);
        }
        let mut names = self.tensors.keys();
        if let (Some(only), None) = (names.next(), names.next())
            && !names::is_one_of(only, &names::POSITIONS)
        {
            return Ok(only.clone());
        }
        match self.candidates(&names::TOKENS)[..] {
            [one] => Ok(one.clone()),
            [] => {
                Err(self
                    .listing("no tensor with the name of a token table", mend))
            }
            _ => Err(self.listing("more than one token table", mend)),
        }
    }

    /// The name of the table of positions, if there is one.
    pub(super) fn find_positions(
        &self,
        name: Option<&str>,
    ) -> Result<Option<String>, FileError> {
        let mend = "name one with --position-tensor";
        if let Some(name) = name {
            return self.named(name, mend).map(Some);
        }
        match self.candidates(&names::POSITIONS)[..] {
            [] => Ok(None),
            [one] => Ok(Some(one.clone())),
            _ => Err(self.listing("more than one position table", mend)),
        }
    }

    fn named(&self, name: &str, mend: &str) -> Result<String, FileError> {
        match self.tensors.contains_key(name) {
            true => Ok(name.to_string()),
            false => Err(self.listing(&format!("no tensor {name}"), mend)),
        }
    }

    fn candidates(&self, known: &[&str]) -> Vec<&String> {
        let names = self.tensors.keys();
        names.filter(|name| names::is_one_of(name, known)).collect()
    }

    /// The error of a file that has no table of positions.
    pub(super) fn no_positions(&self, mend: &str) -> FileError {
        self.listing("no tensor with the name of a position table", mend)
    }

    /// An error that lists what is there, tables first.
    fn listing(&self, what: &str, mend: &str) -> FileError {
        let mut all: Vec<_> = self.tensors.iter().collect();
        all.sort_by_key(|(_, tensor)| tensor.shape.len() != 2);
        let listed = all.iter().take(LISTED).map(|(name, tensor)| {
            let TensorInfo { dtype, shape, .. } = tensor;
            format!("{name} {shape:?} {dtype}")
        });
        let mut listed = listed.collect::<Vec<_>>().join(", ");
        if all.len() > LISTED {
            listed += &format!(" and {} more", all.len() - LISTED);
        }
        let what = match all.is_empty() {
            true => "no tensors".to_string(),
            false => format!("{what} among {listed}"),
        };
        FileError::new(what, &self.source.path, mend)
    }

    /// The tensor with this name, all rows of it or the first ones.
    pub(super) fn table(
        &mut self,
        name: &str,
        rows: Option<usize>,
    ) -> Result<Embedding, FileError> {
        let Some(tensor) = self.tensors.get(name) else {
            return Err(self.listing(&format!("no tensor {name}"), NAME_ONE));
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

fn parse(header: &[u8]) -> Result<BTreeMap<String, TensorInfo>, String> {
    let header: Metadata = serde_json::from_slice(header)
        .map_err(|error| format!("a malformed header ({error})"))?;
    let tensors = header.tensors().into_iter();
    Ok(tensors.map(|(name, info)| (name, info.clone())).collect())
}
