//! What can go wrong.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Settings that describe no windows.
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
    /// The operating system refused; `cause` says why.
    #[error(
        "token file cannot be mapped ({cause}), {}; \
         check that it is a file that you may read",
        path.display()
    )]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The file ends within an id.
    #[error(
        "token file of {bytes} bytes is no multiple of {width}, {}; \
         check that its ids are {width} bytes wide and that it is whole",
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
