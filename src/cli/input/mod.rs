//! The files that a command reads, or its standard input.

mod compressed;

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use bytepair::files::{FileError, WholeFile, is_same_file};

use indicatif::ProgressBar;

use self::compressed::{decompressed, is_compressed};
use super::error::UsageError;
use super::memory::working_on;

/// What errors call standard input.
const STANDARD_INPUT: &str = "standard input";

/// The files on a command line; none, or `-`, means standard input.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Inputs {
    /// Files to read; with none, or with `-`, read standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Inputs {
    /// A single file.
    pub fn of(path: &Path) -> Self {
        let files = vec![path.to_path_buf()];
        Self { files }
    }

    /// These files.
    pub fn of_all(files: &[PathBuf]) -> Self {
        let files = files.to_vec();
        Self { files }
    }

    /// Their paths, in order, `-` for standard input.
    pub fn paths(&self) -> Vec<&Path> {
        match self.files.is_empty() {
            true => vec![Path::new("-")],
            false => self.files.iter().map(PathBuf::as_path).collect(),
        }
    }

    /// Checks that an output is not also an input, which it would overwrite.
    ///
    /// # Errors
    /// If it is, under whatever name.
    pub fn check_output(
        &self,
        option: &str,
        output: Option<&Path>,
    ) -> Result<(), UsageError> {
        let Some(output) = output else {
            return Ok(());
        };
        let is_input = |path: &&Path| {
            let path = match *path == Path::new("-") {
                true => Path::new("/dev/stdin"),
                false => path,
            };
            is_same_file(path, output)
        };
        match self.paths().iter().any(is_input) {
            false => Ok(()),
            true => Err(UsageError(format!(
                "{option} {} is also an input; choose another file",
                output.display()
            ))),
        }
    }

    /// Their total length in bytes, if all are files.
    pub fn length(&self) -> Option<u64> {
        self.paths().into_iter().map(length).sum()
    }

    /// Their names in errors.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.paths().into_iter().map(name).collect();
        names.join(" ")
    }

    /// Opens each in turn as [`open_text`] does, to be read piece by piece.
    pub fn open_texts(&self) -> impl Iterator<Item = Opened> {
        let no_bar = ProgressBar::hidden();
        let open = move |path| open_text(path, &no_bar);
        self.paths().into_iter().map(open)
    }
}

/// The bytes of an input, read in order.
pub type Reader = Box<dyn BufRead + Send>;

/// An input's name and its bytes.
type Opened = Result<(String, Reader), FileError>;

/// The length of a file in bytes; `None` for standard input and anything that
/// is not a regular file.
pub fn length(path: &Path) -> Option<u64> {
    let found = path.metadata().ok()?;
    (path != Path::new("-") && found.is_file()).then_some(found.len())
}

/// The name of an input in errors.
pub fn name(path: &Path) -> String {
    match path == Path::new("-") {
        true => STANDARD_INPUT.to_string(),
        false => path.display().to_string(),
    }
}

/// Opens a file or standard input.
pub fn open(path: &Path) -> Opened {
    let name = name(path);
    working_on(&name);
    if path == Path::new("-") {
        return Ok((name, Box::new(BufReader::new(io::stdin()))));
    }
    let file = WholeFile::open(path)?;
    Ok((name, Box::new(BufReader::new(file))))
}

/// Opens a text: a file or standard input, decompressed if it is compressed by
/// gzip or Zstandard. The bar follows the bytes of the file.
pub fn open_text(path: &Path, bar: &ProgressBar) -> Opened {
    let (name, reader) = open(path)?;
    let opened = decompressed(bar.wrap_read(reader));
    let (reader, compressed) =
        opened.map_err(|error| FileError::from_io(&error, path))?;
    // Places in it are not those in the file.
    let name = match compressed {
        true => format!("{name} (decompressed)"),
        false => name,
    };
    Ok((name, reader))
}

/// [`open_text`], from a byte of the text on. Only what is compressed has to be
/// read up to there.
///
/// # Errors
/// Also if the text has fewer bytes.
pub fn open_text_at(path: &Path, byte: u64, bar: &ProgressBar) -> Opened {
    let of_io = |error| FileError::from_io(&error, path);
    if byte > 0 && length(path).is_some() {
        let mut start = BufReader::new(WholeFile::open(path)?);
        if !is_compressed(&mut start).map_err(of_io)? {
            let file = WholeFile::open_at(path, byte)?;
            bar.inc(byte);
            let reader = bar.wrap_read(BufReader::new(file));
            return Ok((name(path), Box::new(reader)));
        }
    }
    let (name, mut reader) = open_text(path, bar)?;
    let mut before = reader.by_ref().take(byte);
    match io::copy(&mut before, &mut io::sink()).map_err(of_io)? {
        skipped if skipped == byte => Ok((name, reader)),
        _ => Err(FileError::ended_too_early(path)),
    }
}

/// Reads all of a text; see [`open_text`].
pub fn read_text(path: &Path) -> Result<Vec<u8>, FileError> {
    let (name, mut reader) = open_text(path, &ProgressBar::hidden())?;
    let mut bytes = Vec::new();
    let read = reader.read_to_end(&mut bytes);
    read.map_err(|error| FileError::from_io(&error, Path::new(&name)))?;
    Ok(bytes)
}
