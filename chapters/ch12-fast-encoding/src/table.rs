//! Memory for a large table, in huge pages where there are any.
//!
//! A processor remembers where some thousand pages of memory are. A table of
//! 16 MB has as many pages of 4 KB, and every look-up goes to another one; in
//! pages of 2 MB it has eight. They are also had faster: the system hands out
//! eight pages instead of four thousand.

use std::fmt;

use memmap2::MmapMut;

/// One line of the processor's cache.
pub(crate) type Line = [u64; 8];

/// A table of lines.
pub(crate) struct Table {
    memory: Memory,
}

enum Memory {
    Mapped(MmapMut),
    Listed(Vec<Line>),
}

impl Table {
    /// As many lines of zeros as go into `bytes`, a power of two and at least
    /// two.
    pub(crate) fn new(bytes: usize) -> Self {
        let lines = 1 << (bytes / size_of::<Line>()).max(2).ilog2();
        let map = MmapMut::map_anon(lines * size_of::<Line>());
        let memory = match map {
            Ok(map) => {
                // If there are none, small ones do as well.
                #[cfg(target_os = "linux")]
                let _ = map.advise(memmap2::Advice::HugePage);
                Memory::Mapped(map)
            }
            Err(_) => Memory::Listed(vec![[0; 8]; lines]),
        };
        Self { memory }
    }

    /// The lines.
    #[inline(always)]
    pub(crate) fn lines(&self) -> &[Line] {
        match &self.memory {
            Memory::Mapped(map) => bytemuck::cast_slice(map),
            Memory::Listed(lines) => lines,
        }
    }

    /// The lines, to be written to.
    pub(crate) fn lines_mut(&mut self) -> &mut [Line] {
        match &mut self.memory {
            Memory::Mapped(map) => bytemuck::cast_slice_mut(map),
            Memory::Listed(lines) => lines,
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Table of {} lines", self.lines().len())
    }
}
