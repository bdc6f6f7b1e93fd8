//! What can go wrong.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Settings that allow no windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WindowError {
    /// A window of no ids.
    #[error("max_length is 0, in the windows' settings; use 1 or more")]
    ZeroMaxLength,
    /// Every window would start where the first does.
    #[error("stride is 0, in the windows' settings; use 1 or more")]
    ZeroStride,
}

/// A token file that cannot be mapped.
#[derive(Debug, Error)]
pub enum MapError {
    /// The file does not exist, may not be read, or cannot be mapped (a
    /// directory, a device, a pipe); `cause` says which.
    #[error("{}", refused(path, cause))]
    Refused {
        /// The file.
        path: PathBuf,
        /// The error of the operating system, or one like it.
        cause: io::Error,
    },
    /// The file ends within an id.
    #[error(
        "token file of {bytes} bytes, not a multiple of {width}, {}; \
         check that its ids are {width} bytes wide and that it is complete",
        path.display()
    )]
    CutShort {
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: usize,
        /// The bytes of one id.
        width: usize,
    },
    /// Token files are little-endian and this machine is not.
    #[error(
        "little-endian token file on a big-endian machine, {}; \
         read its ids into memory instead",
        path.display()
    )]
    BigEndian {
        /// The file.
        path: PathBuf,
    },
}

/// What `cause` means to the reader who named the file.
fn refused(path: &Path, cause: &io::Error) -> String {
    let (what, mend) = match cause.kind() {
        io::ErrorKind::NotFound => ("no such file", "check the name"),
        io::ErrorKind::IsADirectory => {
            ("a directory, not a file", "name a file")
        }
        io::ErrorKind::NotADirectory => (
            "part of the path is a file, not a directory",
            "check the path",
        ),
        io::ErrorKind::PermissionDenied => {
            ("permission denied", "check its permissions")
        }
        _ => (&*cause.to_string(), "try another file"),
    };
    format!("{what}, {}; {mend}", path.display())
}
