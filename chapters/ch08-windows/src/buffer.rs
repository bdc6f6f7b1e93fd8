//! One row of token ids that every window is a slice of.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use crate::map::map;
use crate::{MapError, TokenId, TokenWidth};

/// Token ids in memory or in a memory-mapped file; read as a `&[T]`.
///
/// Cloning is cheap and copies no id: all clones share one buffer, which goes
/// when the last of them does. A `Vec` becomes one without being copied.
#[derive(Debug, Clone)]
// ANCHOR: buffer
pub struct TokenBuffer<T: TokenWidth = TokenId>(Storage<T>);

#[derive(Debug, Clone)]
enum Storage<T> {
    Memory(Arc<Vec<T>>),
    File(Arc<Mmap>),
}
// ANCHOR_END: buffer

impl<T: TokenWidth> TokenBuffer<T> {
    /// Maps a file of little-endian ids, each as wide as `T`, with nothing
    /// before, between or after them.
    ///
    /// The ids are not read until they are accessed, so that a file of any size
    /// opens at once. The width is not recorded in such a file: read with
    /// the wrong one, the ids are wrong.
    ///
    /// # What a map promises
    ///
    /// That the ids are those of the file, as long as the file does not change
    /// while it is mapped. No check can ensure that: a map takes no lock, and
    /// the length is checked only when it is made.
    ///
    /// - If another program **overwrites** ids, a reader may or may not see the
    ///   change.
    /// - If another program **truncates** the file, accessing an id that was
    ///   cut off ends this program: on Unix with the signal SIGBUS, which is
    ///   neither an error that could be returned nor a panic that could be
    ///   caught. So does a disk, or a network, that fails while a page is
    ///   fetched.
    /// - If the file is **deleted or replaced** by renaming another onto it,
    ///   nothing happens: the map keeps the old file until it is dropped.
    ///
    /// So write a new file and rename it; never write into one that may be
    /// mapped. If others might, read the ids into a `Vec`, or read each window
    /// from the file, as the command `bytepair windows` does: a short read is
    /// an ordinary error.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or mapped, is not a regular file (a
    /// directory, a device, a pipe), or has a length that is not a multiple of
    /// the width; and on a big-endian machine.
    pub fn map(path: impl AsRef<Path>) -> Result<Self, MapError> {
        let map = map(path.as_ref(), size_of::<T>())?;
        Ok(Self(Storage::File(Arc::new(map))))
    }
}

impl<T: TokenWidth> Deref for TokenBuffer<T> {
    type Target = [T];

    // ANCHOR: deref
    fn deref(&self) -> &[T] {
        match &self.0 {
            Storage::Memory(ids) => ids,
            // A mapping starts on a page and its length was checked, so the
            // cast cannot panic.
            Storage::File(bytes) => bytemuck::cast_slice(bytes),
        }
    }
    // ANCHOR_END: deref
}

impl<T: TokenWidth> From<Vec<T>> for TokenBuffer<T> {
    fn from(ids: Vec<T>) -> Self {
        Self(Storage::Memory(Arc::new(ids)))
    }
}
