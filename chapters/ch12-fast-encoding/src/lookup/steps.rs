//! The three steps of a look-up that wide instructions do better.

use crate::cache::key::Key;
use crate::cache::packing::{Eight, Packing, Value};
use crate::cache::words::Line;

/// Makes keys, finds them and takes values apart.
pub(crate) trait Steps: Copy {
    /// What it takes to take values apart.
    type Unpacker: Copy;

    /// The key of the pre-token from `start` to `end` of `text`, 1 to 15 bytes.
    fn key(self, text: &[u8], start: usize, end: usize) -> Key;

    /// Which of the two entries of a line has this key, which is not empty.
    fn find(self, line: &Line, key: &Key) -> Option<usize>;

    /// What it takes to take apart values that are packed like this.
    fn unpacker(self, packing: &Packing) -> Self::Unpacker;

    /// Takes the ids of a value apart: eight, and those after the last one
    /// mean nothing.
    fn unpack(unpacker: Self::Unpacker, value: &Value, ids: &mut Eight);
}

/// With words of 64 bits: the path for any processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portable<'p>(pub(crate) &'p Packing);

impl<'p> Steps for Portable<'p> {
    type Unpacker = &'p Packing;

    #[inline(always)]
    fn key(self, text: &[u8], start: usize, end: usize) -> Key {
        Key::at(text, start, end)
    }

    /// Compares both, whichever it is: two comparisons cost less than a branch
    /// that nobody can foresee.
    // ANCHOR: find
    #[inline(always)]
    fn find(self, line: &Line, key: &Key) -> Option<usize> {
        // ANCHOR: exercise_12_2
        let [one, other] = [line[0] == key.words(), line[1] == key.words()];
        (one | other).then_some(usize::from(other))
        // ANCHOR_END: exercise_12_2
    }
    // ANCHOR_END: find

    #[inline(always)]
    fn unpacker(self, _: &Packing) -> &'p Packing {
        self.0
    }

    #[inline(always)]
    fn unpack(packing: &'p Packing, value: &Value, ids: &mut Eight) {
        packing.unpack(*value, ids);
    }
}

#[cfg(test)]
mod tests;
