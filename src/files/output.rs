//! A file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::ahead::Ahead;
use super::temporary::{self, Temporary};

/// A file that is being written next to its final place.
///
/// [`finish`](Self::finish) moves it there atomically. If it is dropped before,
/// it leaves nothing behind, and an existing file stays as it was. A device or
/// a pipe is written directly.
#[derive(Debug)]
pub struct OutputFile {
    /// The path as given.
    path: PathBuf,
    /// The path with links resolved.
    place: PathBuf,
    target: Target,
}

#[derive(Debug)]
enum Target {
    Beside(BufWriter<Temporary>, Ahead),
    Directly(BufWriter<File>),
}

impl OutputFile {
    /// Begins to write the file `path`.
    ///
    /// # Errors
    /// If it cannot be created or replaced.
    pub fn create(path: &Path) -> Result<Self, FileError> {
        let place = &behind_links(path);
        let target = match fs::metadata(place) {
            Ok(found) if found.is_dir() => {
                Err(io::Error::from(io::ErrorKind::IsADirectory))
            }
            Ok(found) if !found.is_file() => File::create(place)
                .map(|file| Target::Directly(BufWriter::new(file))),
            // A circle of links, for one.
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => temporary::beside(place).map(|file| {
                Target::Beside(BufWriter::new(file), Ahead::default())
            }),
        };
        let target = target.map_err(|error| cannot_create(&error, path))?;
        Ok(Self {
            path: path.to_path_buf(),
            place: place.to_path_buf(),
            target,
        })
    }

    /// Moves the file to its place.
    ///
    /// # Errors
    /// If that fails.
    pub fn finish(self) -> Result<(), FileError> {
        let Self {
            path,
            place,
            target,
        } = self;
        let finished = match target {
            Target::Directly(mut writer) => writer.flush(),
            Target::Beside(writer, mut ahead) => writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| {
                    ahead.finish()?;
                    file.as_file().sync_all()?;
                    file.persist(&place)
                }),
        };
        finished.map_err(|error| FileError::from_io(&error, &path))
    }

    /// Whether written bytes can still be changed, which a device or a pipe
    /// does not allow.
    pub fn can_change(&self) -> bool {
        matches!(self.target, Target::Beside(..))
    }

    /// Overwrites the beginning of the file.
    ///
    /// # Errors
    /// If that fails, or it is a device or a pipe.
    pub fn write_over_start(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Target::Beside(writer, _) = &mut self.target else {
            return Err(io::ErrorKind::NotSeekable.into());
        };
        writer.flush()?;
        let mut file = writer.get_ref().as_file();
        file.rewind()?;
        file.write_all(bytes)?;
        file.seek(io::SeekFrom::End(0)).map(drop)
    }

    /// The path of the file, as given.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.target {
            Target::Beside(writer, ahead) => {
                let written = writer.write(bytes)?;
                ahead.written(written, writer.get_ref().as_file())?;
                Ok(written)
            }
            Target::Directly(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Beside(writer, _) => writer.flush(),
            Target::Directly(writer) => writer.flush(),
        }
    }
}

/// The error of a file that cannot be created; a missing folder is named.
fn cannot_create(error: &io::Error, path: &Path) -> FileError {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    match folder {
        Some(folder)
            if error.kind() == io::ErrorKind::NotFound && !folder.exists() =>
        {
            FileError::new("no such folder", folder, "create it first")
        }
        _ => FileError::from_io(error, path),
    }
}

/// The target of a link, whether it exists or not, so that the link stays.
fn behind_links(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    match (fs::read_link(path), path.parent()) {
        (Ok(target), Some(parent)) => parent.join(target),
        _ => path.to_path_buf(),
    }
}
