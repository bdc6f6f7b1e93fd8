//! Where a command writes: standard output, or a file that is written whole or
//! not at all.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use bytepair::files::{FileError, OutputFile};

use super::error::UsageError;
use super::input::Inputs;

/// The option that names the output.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct OutputArg {
    /// Write to this file instead of standard output
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    path: Option<PathBuf>,
}

/// An output that is open.
pub struct Output {
    target: Target,
}

enum Target {
    Standard(BufWriter<StdoutLock<'static>>),
    File(OutputFile),
}

impl OutputArg {
    /// Whether one was named.
    pub fn is_given(&self) -> bool {
        self.path.is_some()
    }

    /// The folder of the file, if one was named.
    pub fn folder(&self) -> Option<&Path> {
        let path = self.path.as_deref().filter(|p| !is_standard_output(p))?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        Some(folder.unwrap_or(Path::new(".")))
    }

    /// Checks that the output is not one of the inputs.
    ///
    /// # Errors
    /// If it is.
    pub fn check(&self, inputs: &Inputs) -> Result<(), UsageError> {
        inputs.check_output("-o", self.path.as_deref())
    }

    /// Checks that the output is not this input file.
    ///
    /// # Errors
    /// If it is.
    pub fn check_file(&self, path: &Path) -> Result<(), UsageError> {
        Inputs::of(path).check_output("-o", self.path.as_deref())
    }

    /// Opens the output.
    pub fn open(&self) -> anyhow::Result<Output> {
        match self.path.as_deref() {
            Some(path) if !is_standard_output(path) => {
                let target = Target::File(OutputFile::create(path)?);
                Ok(Output { target })
            }
            _ => Ok(Output::standard()),
        }
    }

    /// Opens the output for binary data, which a terminal cannot show.
    pub fn open_binary(&self) -> anyhow::Result<Output> {
        let output = self.open()?;
        let standard = matches!(output.target, Target::Standard(_));
        if standard && io::stdout().is_terminal() {
            let what =
                "binary output to a terminal; write it to a file with -o";
            return Err(UsageError(what.to_string()).into());
        }
        Ok(output)
    }
}

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        let target = Target::Standard(BufWriter::new(io::stdout().lock()));
        Self { target }
    }

    /// Writes, with an error that names the place.
    pub fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), FileError> {
        match &mut self.target {
            Target::Standard(out) => write(out).map_err(of_standard_output),
            Target::File(file) => {
                write(file).map_err(|e| FileError::from_io(&e, file.path()))
            }
        }
    }

    /// Writes a line, and flushes it if it goes to standard output.
    pub fn write_line(&mut self, line: &[u8]) -> Result<(), FileError> {
        let is_standard = matches!(self.target, Target::Standard(_));
        self.write(|out| {
            out.write_all(line)?;
            out.write_all(b"\n")?;
            if is_standard { out.flush() } else { Ok(()) }
        })
    }

    /// The output file, if its beginning can be overwritten later.
    pub fn changeable(&mut self) -> Option<&mut OutputFile> {
        match &mut self.target {
            Target::File(file) if file.can_change() => Some(file),
            _ => None,
        }
    }

    /// Flushes the output, or puts the file in its place.
    pub fn finish(self) -> Result<(), FileError> {
        match self.target {
            Target::Standard(mut out) => {
                out.flush().map_err(of_standard_output)
            }
            Target::File(file) => file.finish(),
        }
    }
}

/// What errors call standard output.
pub const STANDARD_OUTPUT: &str = "standard output";

/// Whether a path is a name for standard output. If it were written like a
/// file, it would be replaced, together with what others had written to it.
pub fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
        .iter()
        .any(|name| path == Path::new(name))
}

/// An I/O error on standard output.
pub fn of_standard_output(error: io::Error) -> FileError {
    FileError::from_io(&error, Path::new(STANDARD_OUTPUT))
}
