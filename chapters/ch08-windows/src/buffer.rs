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
    /// The ids are not read until they are looked at, so that a file of any
    /// size opens at once. The width is not recorded in such a file: read with
    /// the wrong one, the ids are wrong.
    ///
    /// While it is mapped, the file must be left as it is: ids that are
    /// overwritten may change under a reader's eyes, and a look at a part that
    /// was cut off ends the program.
    ///
    /// # Errors
    ///
    /// When there is no such file, when it cannot be opened or mapped or is no
    /// regular file (a directory, a device, a pipe), when its length is no
    /// multiple of the width, and on a big-endian machine.
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
