//! The documents of the inputs: small ones in batches, long ones as streams.

use std::io::{BufRead, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use bytepair::data::shards::Place;
use bytepair::files::FileError;
use indicatif::ProgressBar;

use crate::cli::input::{self, Reader};
use crate::cli::numbers::counted;

/// Documents of at most this many bytes go into batches.
const SMALL: usize = 256 << 10;

/// The maximum length of a line in bytes: an input without line endings must
/// not use up all memory.
const LONGEST: usize = 256 << 20;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A line, its line ending included.
    Line,
    /// A line of JSON; blank ones are skipped.
    Json,
}

/// A document in memory.
pub struct Document {
    pub place: Place,
    /// What its input is called in errors.
    pub name: Arc<str>,
    pub bytes: Vec<u8>,
}

/// A document that is read while it is encoded, or the rest of one.
pub struct Stream {
    pub place: Place,
    /// What its input is called in errors.
    pub name: Arc<str>,
    pub reader: Reader,
}

/// What is to be encoded next.
pub enum Piece {
    Batch(Vec<Document>),
    Stream(Stream),
}

/// The documents of the inputs, from a place on.
pub struct Source {
    kind: Kind,
    paths: Vec<PathBuf>,
    /// How many bytes make a batch.
    batch: usize,
    place: Place,
    /// The input at `place`, with `place.byte` bytes of it read, and its name.
    open: Option<(Arc<str>, Reader)>,
    /// A stream that comes after the batch.
    next: Option<Stream>,
    /// Follows the bytes of the inputs.
    bar: ProgressBar,
}

impl Source {
    pub fn new(
        kind: Kind,
        paths: Vec<&Path>,
        place: Place,
        batch: usize,
        bar: ProgressBar,
    ) -> Self {
        let before = paths[..place.input].iter();
        bar.inc(before.filter_map(|path| input::length(path)).sum());
        Self {
            kind,
            paths: paths.into_iter().map(Path::to_path_buf).collect(),
            batch,
            place,
            open: None,
            next: None,
            bar,
        }
    }

    /// The next documents; `None` at the end.
    ///
    /// # Errors
    /// If an input cannot be read.
    pub fn next(&mut self) -> anyhow::Result<Option<Piece>> {
        if let Some(stream) = self.next.take() {
            return Ok(Some(Piece::Stream(stream)));
        }
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while bytes < self.batch && self.place.input < self.paths.len() {
            let document = match self.kind {
                Kind::File => self.next_file()?,
                Kind::Line | Kind::Json => self.next_line()?,
            };
            if let Some(document) = document {
                // A document of no bytes needs memory too.
                bytes += document.bytes.len() + size_of::<Document>();
                batch.push(document);
            }
            if self.next.is_some() {
                break;
            }
        }
        Ok(match (batch.is_empty(), self.next.take()) {
            (true, stream) => stream.map(Piece::Stream),
            (false, stream) => {
                self.next = stream;
                Some(Piece::Batch(batch))
            }
        })
    }

    /// The next file, if it is a small one; otherwise it becomes the stream.
    fn next_file(&mut self) -> anyhow::Result<Option<Document>> {
        let place = self.place;
        let (name, mut reader) = self.open()?;
        self.place = next_input(place);
        let mut bytes = Vec::new();
        if place.byte == 0 {
            let start = reader.by_ref().take(SMALL as u64 + 1);
            { start }.read_to_end(&mut bytes).map_err(|error| {
                FileError::from_io(&error, Path::new(&*name))
            })?;
            if bytes.len() <= SMALL {
                return Ok(Some(Document { place, name, bytes }));
            }
        }
        let reader = Box::new(Cursor::new(bytes).chain(reader));
        self.next = Some(Stream {
            place,
            name,
            reader,
        });
        Ok(None)
    }

    /// The next line, if there is one in this input.
    fn next_line(&mut self) -> anyhow::Result<Option<Document>> {
        let (name, mut reader) = match self.open.take() {
            Some(open) => open,
            None => self.open()?,
        };
        let place = self.place;
        let mut bytes = Vec::new();
        // One byte more than allowed.
        let read = reader.by_ref().take(LONGEST as u64 + 1);
        let read = { read }
            .read_until(b'\n', &mut bytes)
            .map_err(|error| FileError::from_io(&error, Path::new(&*name)))?;
        if read > LONGEST {
            return Err(anyhow!(
                "a line of more than {}, {name} at line {}; split it, or pass \
                 the text as a file",
                counted(LONGEST, "byte"),
                place.line + 1,
            ));
        }
        if read == 0 {
            self.place = next_input(place);
            return Ok(None);
        }
        self.place.byte += read as u64;
        self.place.line += 1;
        let is_blank = self.kind == Kind::Json && bytes.trim_ascii().is_empty();
        self.open = Some((Arc::clone(&name), reader));
        Ok((!is_blank).then_some(Document { place, name, bytes }))
    }

    /// Opens the input at the place, from there on.
    fn open(&self) -> Result<(Arc<str>, Reader), FileError> {
        let Place { input, byte, .. } = self.place;
        let path = &self.paths[input];
        let (name, reader) = input::open_text_at(path, byte, &self.bar)?;
        Ok((name.into(), reader))
    }
}

/// The beginning of the next input.
fn next_input(place: Place) -> Place {
    Place {
        input: place.input + 1,
        ..Place::default()
    }
}
