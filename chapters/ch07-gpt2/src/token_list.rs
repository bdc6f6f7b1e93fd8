//! The bytes of many tokens, concatenated.

use std::borrow::Borrow;
use std::ops::Range;

use ch05_byte_pairs::TokenId;

/// Tokens by ascending id, each with its bytes.
///
/// All bytes are in one list, so a vocabulary of 200,000 tokens is three
/// pieces of memory and not 200,000. Ids need not be without gaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenList {
    /// The ids, ascending.
    ids: Vec<TokenId>,
    /// Where the bytes of each token end; they begin where those before end.
    ends: Vec<usize>,
    bytes: Vec<u8>,
}

impl TokenList {
    /// An empty list with room for this many tokens and bytes.
    pub(crate) fn with_room(tokens: usize, bytes: usize) -> Self {
        Self {
            ids: Vec::with_capacity(tokens),
            ends: Vec::with_capacity(tokens),
            bytes: Vec::with_capacity(bytes),
        }
    }

    /// Adds a token after all others, whatever its id: see
    /// [`in_order`](Self::in_order).
    pub(crate) fn push(&mut self, id: TokenId, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.ids.push(id);
        self.ends.push(self.bytes.len());
    }

    /// Adds the token that two others make, by their places in the list.
    pub(crate) fn push_joined(&mut self, id: TokenId, parts: [usize; 2]) {
        for place in parts {
            self.bytes.extend_from_within(self.range(place));
        }
        self.ids.push(id);
        self.ends.push(self.bytes.len());
    }

    /// The same tokens by ascending id. Of several with one id the last stays.
    pub(crate) fn in_order(self) -> Self {
        if self.ids.is_sorted_by(|a, b| a < b) {
            return self;
        }
        let mut places: Vec<usize> = (0..self.len()).collect();
        places.sort_by_key(|&place| self.ids[place]);
        let mut ordered = Self::with_room(self.len(), self.bytes.len());
        for (i, &place) in places.iter().enumerate() {
            let next = places.get(i + 1).map(|&next| self.ids[next]);
            if next != Some(self.ids[place]) {
                ordered.push(self.ids[place], self.at(place));
            }
        }
        ordered
    }

    /// The place of a token in the list.
    #[inline]
    pub(crate) fn place(&self, id: TokenId) -> Option<usize> {
        // Most lists have no gaps, and an id is its place.
        match self.ids.get(id as usize) {
            Some(&same) if same == id => Some(id as usize),
            _ => self.ids.binary_search(&id).ok(),
        }
    }

    /// The bytes of the token at a place.
    pub(crate) fn at(&self, place: usize) -> &[u8] {
        &self.bytes[self.range(place)]
    }

    fn range(&self, place: usize) -> Range<usize> {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[place]
    }

    /// The bytes of the token `id`.
    pub fn get(&self, id: TokenId) -> Option<&[u8]> {
        self.place(id).map(|place| self.at(place))
    }

    /// The tokens by ascending id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TokenId, &[u8])> {
        let ids = self.ids.iter().enumerate();
        ids.map(|(place, &id)| (id, self.at(place)))
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The largest id.
    pub fn largest_id(&self) -> Option<TokenId> {
        self.ids.last().copied()
    }
}

/// Of several tokens with one id the last stays.
impl<I: Borrow<TokenId>, B: AsRef<[u8]>> FromIterator<(I, B)> for TokenList {
    fn from_iter<T: IntoIterator<Item = (I, B)>>(tokens: T) -> Self {
        let mut list = Self::default();
        for (id, bytes) in tokens {
            list.push(*id.borrow(), bytes.as_ref());
        }
        list.in_order()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_ordered_and_found_with_gaps_or_without() {
        let tokens = [(7, "b"), (0, "a"), (7, "ab"), (1, ""), (u32::MAX, "c")];
        let list: TokenList = tokens.into_iter().collect();
        let expected: [(u32, &[u8]); 4] =
            [(0, b"a"), (1, b""), (7, b"ab"), (u32::MAX, b"c")];
        assert!(list.iter().eq(expected));
        for (id, bytes) in expected {
            assert_eq!(list.get(id), Some(bytes));
        }
        for id in [2, 6, 8, u32::MAX - 1] {
            assert_eq!(list.get(id), None);
        }
        assert_eq!(list.largest_id(), Some(u32::MAX));
    }
}
