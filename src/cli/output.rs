//! Where a command writes: standard output, or a file that is there whole or
//! not at all.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use bytepair::files::OutputFile;

use super::error::UsageError;

/// The option that names the output.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct OutputArg {
    /// The file to write; without it, standard output
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    path: Option<PathBuf>,
}

/// An output that is open.
pub enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    File(OutputFile),
}

impl OutputArg {
    /// Opens the output.
    pub fn open(&self) -> anyhow::Result<Output> {
        match self.path.as_deref() {
            Some(path) if path != Path::new("-") => {
                Ok(Output::File(OutputFile::create(path)?))
            }
            _ => Ok(Output::Standard(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Opens the output for bytes that no terminal can show.
    pub fn open_binary(&self) -> anyhow::Result<Output> {
        let output = self.open()?;
        if matches!(output, Output::Standard(_)) && io::stdout().is_terminal() {
            let what = "binary output, to a terminal; name a file with -o";
            return Err(UsageError(what.to_string()).into());
        }
        Ok(output)
    }
}

impl Output {
    /// Puts what was written where it belongs.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut writer) => writer.flush()?,
            Self::File(file) => file.finish()?,
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(writer) => writer.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(writer) => writer.flush(),
            Self::File(file) => file.flush(),
        }
    }
}
