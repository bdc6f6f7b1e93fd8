//! Why shards give no windows.

use std::fmt;

use ch08_windows::{MapError, WindowError};

use crate::files::FileError;

/// Why a dataset cannot be made of shards.
#[derive(Debug)]
pub enum ShardError {
    /// A file is missing, incomplete or malformed.
    File(FileError),
    /// A shard cannot be mapped.
    Map(MapError),
    /// The settings allow no windows.
    Window(WindowError),
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Map(error) => error.fmt(f),
            Self::Window(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ShardError {}

impl From<FileError> for ShardError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl From<MapError> for ShardError {
    fn from(error: MapError) -> Self {
        Self::Map(error)
    }
}

impl From<WindowError> for ShardError {
    fn from(error: WindowError) -> Self {
        Self::Window(error)
    }
}
