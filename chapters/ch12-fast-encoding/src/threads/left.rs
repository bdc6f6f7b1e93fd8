//! Parts of a text that no thread has begun yet.

use std::iter::{Enumerate, Zip};
use std::ops::Range;
use std::slice::{Iter, IterMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ch07_gpt2::{EncodeError, TokenId};

/// Parts that wait for a thread, and what went wrong with others.
pub(crate) struct Left<'w> {
    parts: Mutex<Parts<'w>>,
    failed: Mutex<Option<(usize, EncodeError)>>,
}

type Parts<'w> = Enumerate<Zip<Iter<'w, Range<usize>>, Lists<'w>>>;
type Lists<'w> = IterMut<'w, Vec<TokenId>>;

/// A part: which one it is, where it is in the text, and a list for its ids.
pub(crate) type Part<'w> = (usize, &'w Range<usize>, &'w mut Vec<TokenId>);

impl<'w> Left<'w> {
    /// All parts, each with a list of its own.
    pub(crate) fn new(
        lists: &'w mut [Vec<TokenId>],
        ranges: &'w [Range<usize>],
    ) -> Self {
        // Only lists of the same number are taken from the back as well.
        let lists = lists[..ranges.len()].iter_mut();
        Self {
            parts: Mutex::new(ranges.iter().zip(lists).enumerate()),
            failed: Mutex::new(None),
        }
    }

    /// Takes the first part; none if an earlier one has an error, because then
    /// nobody wants its ids.
    pub(crate) fn first(&self) -> Option<Part<'w>> {
        let (part, (range, list)) = locked(&self.parts).next()?;
        self.is_wanted(part).then_some((part, range, list))
    }

    /// Takes the last part; none if an earlier one has an error.
    pub(crate) fn last(&self) -> Option<Part<'w>> {
        let (part, (range, list)) = locked(&self.parts).next_back()?;
        self.is_wanted(part).then_some((part, range, list))
    }

    fn is_wanted(&self, part: usize) -> bool {
        let failed = locked(&self.failed);
        failed.as_ref().is_none_or(|&(other, _)| part < other)
    }

    /// Keeps the error of a part that begins at `start`, if it has one and no
    /// earlier part has.
    pub(crate) fn keep(
        &self,
        part: usize,
        start: usize,
        done: Result<(), EncodeError>,
    ) {
        let Err(error) = done else { return };
        let mut failed = locked(&self.failed);
        if failed.as_ref().is_none_or(|&(other, _)| part < other) {
            *failed = Some((part, error.moved_by(start)));
        }
    }

    /// The first part that has an error, and the error.
    pub(crate) fn failed(self) -> Option<(usize, EncodeError)> {
        self.failed
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error() -> EncodeError {
        EncodeError::ByteWithoutToken { byte: 7, offset: 2 }
    }

    #[test]
    fn the_first_error_is_kept_with_its_place_in_the_text() {
        let mut lists = vec![Vec::new(); 3];
        let left = Left::new(&mut lists, &[0..5, 5..9, 9..20]);
        left.keep(2, 9, Err(error()));
        left.keep(1, 5, Err(error()));
        left.keep(0, 0, Ok(()));
        let moved = EncodeError::ByteWithoutToken { byte: 7, offset: 7 };
        assert_eq!(left.failed(), Some((1, moved)));
    }

    #[test]
    fn only_parts_before_an_error_are_handed_out() {
        let ranges = [0..1, 1..2, 2..3, 3..4];
        let mut lists = vec![Vec::new(); 5];
        let left = Left::new(&mut lists, &ranges);
        assert_eq!(left.last().unwrap().0, 3);
        left.keep(3, 3, Err(error()));
        assert_eq!(left.first().unwrap().0, 0);
        assert_eq!(left.last().unwrap().0, 2);
        left.keep(0, 0, Err(error()));
        assert!(left.last().is_none());
    }
}
