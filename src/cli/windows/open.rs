//! Opens the input files: texts, or ids in one of several formats.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use bytepair::files::{FileError, foreign_ids};
use bytepair::formats::npy::{IdType, MAGIC, NpyHeader, NpyIds};

use super::form::Form;
use super::guess;
use super::positioned::FileIds;
use crate::cli::decode::form as decode;
use crate::cli::input;
use crate::cli::memory::fallible;

/// An open input: its first bytes, and the rest.
pub struct Opened {
    pub name: String,
    pub head: Cursor<Vec<u8>>,
    pub rest: Box<dyn Read + Send>,
}

impl Opened {
    pub fn new(path: &Path) -> Result<Self, FileError> {
        let (name, mut rest) = input::open(path)?;
        let mut head = Vec::new();
        rest.by_ref()
            .take(guess::HEAD as u64)
            .read_to_end(&mut head)
            .map_err(|error| FileError::from_io(&error, name.as_ref()))?;
        Ok(Self {
            name,
            head: Cursor::new(head),
            rest: Box::new(rest),
        })
    }

    fn path(&self) -> &Path {
        self.name.as_ref()
    }

    /// What the input holds, if no option or extension says: text, or a NumPy
    /// array by its first bytes.
    ///
    /// # Errors
    /// If it is a file of another kind.
    pub fn form(&self) -> Result<Form, FileError> {
        let head = self.head.get_ref();
        if head.starts_with(MAGIC) {
            return Ok(Form::Npy);
        }
        if is_json(self.path()) && guess::is_arrays(head) {
            return Ok(Form::Json);
        }
        match foreign_ids(head).filter(|_| !guess::is_text(head)) {
            Some(found) => Err(guess::foreign(found, self.path())),
            None => Ok(Form::Text),
        }
    }

    /// The width of the ids, if they are ids.
    ///
    /// # Errors
    /// As [`guess::width`], and if it is a file of another kind.
    fn width(&self) -> Result<IdType, FileError> {
        let head = self.head.get_ref();
        match foreign_ids(head) {
            Some(found) => Err(guess::foreign(found, self.path())),
            None => guess::width(head, self.path()),
        }
    }
}

/// Ids that need no encoding.
pub enum Ids {
    /// In a file, from which they are read as needed.
    File(FileIds),
    /// In memory, because they were read from a pipe.
    Memory(Vec<u32>),
}

/// Opens ids in this format or, if none is given, in the one they look like.
///
/// # Errors
/// If the file cannot be read, is of another kind, has a length that is not a
/// multiple of the width, or leaves the width unclear.
pub fn ids(
    path: &Path,
    form: Option<Form>,
    opened: Opened,
) -> anyhow::Result<Ids> {
    let head = opened.head.get_ref();
    let id_type = match form {
        Some(Form::Npy) => return Ok(npy(path, opened)?),
        _ if head.is_empty() => IdType::U16,
        Some(Form::Ids) => return written(decode::Form::Ids, opened),
        Some(Form::Json) => return written(decode::Form::Json, opened),
        None if head.starts_with(MAGIC) => return Ok(npy(path, opened)?),
        Some(Form::U32) => certain(IdType::U32, &opened)?,
        Some(_) => certain(IdType::U16, &opened)?,
        None => opened.width()?,
    };
    let width = id_type.width() as u64;
    if let Some(length) = input::length(path) {
        if !length.is_multiple_of(width) {
            return Err(ragged(length, width, path).into());
        }
        let count = length / width;
        return Ok(Ids::File(file(path, id_type, 0, count)?));
    }
    let of_io = |error| FileError::from_io(&error, opened.name.as_ref());
    let mut ids = Vec::new();
    let mut reader = opened.head.chain(opened.rest);
    loop {
        let mut bytes = Vec::new();
        let part = reader.by_ref().take(guess::HEAD as u64);
        { part }.read_to_end(&mut bytes).map_err(of_io)?;
        if bytes.is_empty() {
            return Ok(Ids::Memory(ids));
        }
        let length = bytes.len() as u64;
        if !length.is_multiple_of(width) {
            let before = ids.len() as u64 * width;
            let name = opened.name.as_ref();
            return Err(ragged(before + length, width, name).into());
        }
        let mut more = vec![0; bytes.len() / id_type.width()];
        // Every number of either width is an id.
        let _ = id_type.decode(&bytes, &mut more);
        extend(&mut ids, &more, opened.name.as_ref())?;
    }
}

/// Whether a name ends as those of JSON files do.
fn is_json(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["json", "jsonl"]
        .iter()
        .any(|e| ending.eq_ignore_ascii_case(e))
}

/// Ids that are written out, all of them.
fn written(form: decode::Form, opened: Opened) -> anyhow::Result<Ids> {
    let Opened { name, head, rest } = opened;
    let reader = Box::new(BufReader::new(head.chain(rest)));
    let mut ids = Vec::new();
    decode::each_id(form, &name, reader, |id| {
        Ok(extend(&mut ids, &[id], name.as_ref())?)
    })?;
    Ok(Ids::Memory(ids))
}

/// The given type, unless the file is certainly of another kind.
fn certain(id_type: IdType, opened: &Opened) -> Result<IdType, FileError> {
    let found = foreign_ids(opened.head.get_ref());
    match found.filter(|found| found.certain) {
        Some(found) => Err(guess::foreign(found, opened.path())),
        None => Ok(id_type),
    }
}

fn npy(path: &Path, opened: Opened) -> Result<Ids, FileError> {
    let name: &Path = opened.name.as_ref();
    let mut reader = opened.head.chain(opened.rest);
    if let Some(length) = input::length(path) {
        let header = NpyHeader::read(&mut reader);
        let header = header.map_err(|error| error.of_file(name))?;
        let id_type = header.id_type().map_err(|e| e.of_file(name))?;
        let start = header.data_start();
        let width = id_type.width() as u64;
        header
            .check_length(length.saturating_sub(start), width)
            .map_err(|error| error.of_file(name))?;
        return file(path, id_type, start, header.count()).map(Ids::File);
    }
    let mut reader = NpyIds::open(reader).map_err(|e| e.of_file(name))?;
    let (mut ids, mut more) = (Vec::new(), Vec::new());
    while reader.next_chunk(&mut more).map_err(|e| e.of_file(name))? {
        extend(&mut ids, &more, name)?;
    }
    Ok(Ids::Memory(ids))
}

fn file(
    path: &Path,
    id_type: IdType,
    start: u64,
    count: u64,
) -> Result<FileIds, FileError> {
    let file = File::open(path);
    Ok(FileIds {
        path: path.to_path_buf(),
        file: Some(file.map_err(|error| FileError::from_io(&error, path))?),
        id_type,
        start,
        count,
        largest: None,
    })
}

fn extend(
    ids: &mut Vec<u32>,
    more: &[u32],
    path: &Path,
) -> Result<(), FileError> {
    fallible(|| ids.try_reserve(more.len())).map_err(|_| {
        let mend = "save them to a file, which is read piece by piece";
        FileError::new("no memory for the ids", path, mend)
    })?;
    ids.extend_from_slice(more);
    Ok(())
}

fn ragged(bytes: u64, width: u64, path: &Path) -> FileError {
    let what = format!("{bytes} bytes, not a multiple of {width}");
    let mend = format!(
        "check that its ids are {width} bytes wide and that it is complete"
    );
    FileError::new(what, path, mend)
}
