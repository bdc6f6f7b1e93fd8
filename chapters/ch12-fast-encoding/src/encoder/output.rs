//! Where ids go: into a list, or only into their number.

use std::mem::MaybeUninit;

use ch07_gpt2::TokenId;

/// Takes ids, in order.
pub(crate) trait Output {
    /// Whether the ids themselves are wanted.
    const LIST: bool;

    /// Takes some ids.
    fn take(&mut self, ids: &[TokenId]);

    /// Makes room for this many more ids.
    fn reserve(&mut self, ids: usize);

    /// Room after the ids, to be written to.
    fn spare(&mut self) -> &mut [MaybeUninit<TokenId>];

    /// Takes this many ids, those that were written to [`spare`](Self::spare)
    /// if they are wanted.
    ///
    /// # Safety
    /// If they are wanted, this many were written.
    #[allow(unsafe_code)]
    unsafe fn filled(&mut self, ids: usize);

    /// Whether no more are wanted.
    fn is_full(&self) -> bool;
}

impl Output for Vec<TokenId> {
    const LIST: bool = true;

    #[inline(always)]
    fn take(&mut self, ids: &[TokenId]) {
        self.extend_from_slice(ids);
    }

    #[inline]
    fn reserve(&mut self, ids: usize) {
        self.reserve(ids);
    }

    #[inline(always)]
    fn spare(&mut self) -> &mut [MaybeUninit<TokenId>] {
        self.spare_capacity_mut()
    }

    #[allow(unsafe_code)]
    #[inline(always)]
    unsafe fn filled(&mut self, ids: usize) {
        // SAFETY: the caller has written this many after the existing ids.
        unsafe { self.set_len(self.len() + ids) }
    }

    #[inline(always)]
    fn is_full(&self) -> bool {
        false
    }
}

/// Counts ids, until there are more than a limit.
#[derive(Debug)]
pub(crate) struct Counter {
    pub(crate) number: usize,
    pub(crate) limit: usize,
}

impl Output for Counter {
    const LIST: bool = false;

    #[inline(always)]
    fn take(&mut self, ids: &[TokenId]) {
        self.number += ids.len();
    }

    fn reserve(&mut self, _: usize) {}

    #[inline(always)]
    fn spare(&mut self) -> &mut [MaybeUninit<TokenId>] {
        &mut []
    }

    #[allow(unsafe_code)]
    #[inline(always)]
    unsafe fn filled(&mut self, ids: usize) {
        self.number += ids;
    }

    #[inline(always)]
    fn is_full(&self) -> bool {
        self.number > self.limit
    }
}
