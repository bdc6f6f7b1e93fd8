//! Room for ids that do not fit beside their key.
//!
//! Rows of sixteen ids, numbered from 0 on and never again from the start.
//! There is room for the last so many of them: whoever remembers a row of
//! before finds it gone, and asks anew.

use ch07_gpt2::TokenId;

/// How many ids a row has.
pub(crate) const ROW: usize = 16;

/// A row of ids.
pub(crate) type Ids = [TokenId; ROW];

/// The number of a row: at most 48 bits.
pub(crate) type Number = u64;

/// The last so many rows.
#[derive(Debug, Clone)]
pub(crate) struct Spill {
    rows: Vec<Ids>,
    /// The number of the next one.
    next: Number,
}

impl Spill {
    /// Room for so many bytes of ids, and at least two rows.
    pub(crate) fn new(bytes: usize) -> Self {
        let rows = (bytes / size_of::<Ids>()).max(2);
        Self {
            rows: vec![[0; ROW]; 1 << rows.ilog2()],
            next: 0,
        }
    }

    fn place(&self, number: Number) -> usize {
        number as usize & (self.rows.len() - 1)
    }

    /// Keeps these ids, at most a row of them.
    pub(crate) fn put(&mut self, ids: &[TokenId]) -> Number {
        let number = self.next;
        let place = self.place(number);
        self.rows[place][..ids.len()].copy_from_slice(ids);
        self.next += 1;
        number
    }

    /// The row of this number, if it is still there.
    #[inline(always)]
    pub(crate) fn get(&self, number: Number) -> Option<&Ids> {
        let age = self.next.wrapping_sub(number).wrapping_sub(1);
        let there = age < self.rows.len() as u64;
        there.then(|| &self.rows[self.place(number)])
    }
}
