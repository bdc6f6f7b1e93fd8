//! Where ids go: into a list, or only into their number.

use ch07_gpt2::TokenId;

/// Takes ids, in order.
pub(crate) trait Sink {
    /// Whether the ids themselves are wanted.
    const LIST: bool;

    /// Takes some ids.
    fn take(&mut self, ids: &[TokenId]);

    /// Takes some ids of which only the number is known.
    fn take_number(&mut self, number: usize);

    /// Whether no more are wanted.
    fn is_full(&self) -> bool;
}

impl Sink for Vec<TokenId> {
    const LIST: bool = true;

    #[inline(always)]
    fn take(&mut self, ids: &[TokenId]) {
        self.extend_from_slice(ids);
    }

    fn take_number(&mut self, _: usize) {
        unreachable!("a list is given the ids themselves");
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

impl Sink for Counter {
    const LIST: bool = false;

    #[inline(always)]
    fn take(&mut self, ids: &[TokenId]) {
        self.number += ids.len();
    }

    #[inline(always)]
    fn take_number(&mut self, number: usize) {
        self.number += number;
    }

    #[inline(always)]
    fn is_full(&self) -> bool {
        self.number > self.limit
    }
}
