//! Memory for a large table, in huge pages where there are any.
//!
//! A processor remembers where several thousand pages of memory are. A table of
//! 16 MB has as many pages of 4 KB, and every look-up goes to another one; in
//! pages of 2 MB it has eight. They are also had faster: the system hands out
//! eight pages instead of four thousand.

use std::fmt;

use bytemuck::Pod;
use memmap2::MmapMut;

/// A table of lines of the processor's cache, zeros at first.
pub(crate) enum Table<Line> {
    Mapped(MmapMut),
    Listed(Vec<Line>),
}

impl<Line: Pod> Table<Line> {
    /// A table of this many lines.
    pub(crate) fn new(lines: usize) -> Self {
        let map = MmapMut::map_anon(lines * size_of::<Line>());
        match map {
            Ok(map) => {
                // If there are none, small ones do as well.
                #[cfg(target_os = "linux")]
                let _ = map.advise(memmap2::Advice::HugePage);
                Self::Mapped(map)
            }
            Err(_) => Self::Listed(vec![Line::zeroed(); lines]),
        }
    }

    /// The lines.
    #[inline(always)]
    pub(crate) fn lines(&self) -> &[Line] {
        match self {
            Self::Mapped(map) => bytemuck::cast_slice(map),
            Self::Listed(lines) => lines,
        }
    }

    /// The lines, to be written to.
    pub(crate) fn lines_mut(&mut self) -> &mut [Line] {
        match self {
            Self::Mapped(map) => bytemuck::cast_slice_mut(map),
            Self::Listed(lines) => lines,
        }
    }
}

impl<Line: Pod> fmt::Debug for Table<Line> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Table of {} lines", self.lines().len())
    }
}
