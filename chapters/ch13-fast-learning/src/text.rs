//! The concatenated distinct pre-tokens, and the count of each.
//!
//! A slot for each byte, and a border between any two pre-tokens. **Boundary
//! tags**: the id of a token is in its first slot and in its last one. So
//! the token after the one at `p` begins at `p` and its length, and the token
//! before it is the one whose id is in `p - 1`: nobody has to walk, and no
//! list of neighbours has to be kept. What is between the first and the
//! last slot of a token is [`Slot::DEAD`].
//!
//! Pre-tokens that count the same are together, those that count most first.
//! So the weight of a place is a step function of it, and no slot has to know
//! to which pre-token it belongs.

use ch05_byte_pairs::{TokenId, byte_id};

use crate::{TokenWords, WordCounts};

/// An id in as few bytes as will do, or a border, or nothing.
pub(crate) trait Slot: Copy + Eq {
    /// Between two pre-tokens.
    const BORDER: Self;
    /// Inside a token.
    const DEAD: Self;
    /// The first number that is not an id.
    const IDS: usize;

    fn new(id: TokenId) -> Self;
    fn id(self) -> TokenId;
}

impl Slot for u16 {
    const BORDER: Self = Self::MAX;
    const DEAD: Self = Self::MAX - 1;
    const IDS: usize = Self::DEAD as usize;

    #[inline(always)]
    fn new(id: TokenId) -> Self {
        id as Self
    }

    #[inline(always)]
    fn id(self) -> TokenId {
        self.into()
    }
}

impl Slot for u32 {
    const BORDER: Self = Self::MAX;
    const DEAD: Self = Self::MAX - 1;
    const IDS: usize = Self::DEAD as usize;

    #[inline(always)]
    fn new(id: TokenId) -> Self {
        id
    }

    #[inline(always)]
    fn id(self) -> TokenId {
        self
    }
}

/// Up to this count pre-tokens are put in order by counting how many have each
/// count; those that count more are sorted.
const OFTEN: u64 = 4096;

/// A place in the text: the number of a slot.
pub(crate) type Place = u32;

/// The pre-tokens of two bytes and more.
#[derive(Debug)]
pub(crate) struct Text<S> {
    pub(crate) slots: Vec<S>,
    pub(crate) weights: Weights,
    /// All tokens of the text, those of pre-tokens of one byte as well.
    pub(crate) tokens: u64,
}

/// How often each place counts.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// Where each step ends.
    ends: Vec<Place>,
    weights: Vec<u64>,
}

/// How many slots the text of some counts takes.
pub(crate) fn slots(words: &WordCounts) -> u64 {
    let words = words.iter().filter(|(word, _)| word.len() > 1);
    1 + words.map(|(word, _)| word.len() as u64 + 1).sum::<u64>()
}

impl<S: Slot> Text<S> {
    /// Lays out the pre-tokens in `slots`, as many borders as [`slots`] says.
    // ANCHOR: lay_out
    pub(crate) fn new(words: &WordCounts, slots: Vec<S>) -> Self {
        let mut often: Vec<(&[u8], u64)> = Vec::new();
        // How many slots the pre-tokens of each count take.
        let mut sizes = [0; OFTEN as usize];
        let mut tokens = 0;
        for (word, count) in words.iter() {
            tokens += word.len() as u64 * count;
            match word.len() {
                1 => {}
                _ if count >= OFTEN => often.push((word, count)),
                length => sizes[count as usize] += length + 1,
            }
        }
        often.sort_unstable_by_key(|&(_, count)| std::cmp::Reverse(count));
        let mut text = Self {
            slots,
            weights: Weights::default(),
            tokens,
        };
        let mut start = 1;
        for (word, count) in often {
            start = text.put(start, word);
            text.weights.step(start, count);
        }
        let mut starts = [0; OFTEN as usize];
        for count in (1..OFTEN as usize).rev() {
            starts[count] = start;
            start += sizes[count];
            text.weights.step(start, count as u64);
        }
        for (word, count) in words.iter() {
            if word.len() > 1 && count < OFTEN {
                let start = &mut starts[count as usize];
                *start = text.put(*start, word);
            }
        }
        text
    }
    // ANCHOR_END: lay_out

    /// Lays out encoded pre-tokens, a slot for each token, in as many borders
    /// as [`TokenWords::slots`] says.
    pub(crate) fn of_tokens(words: &TokenWords, slots: Vec<S>) -> Self {
        let mut text = Self {
            slots,
            weights: Weights::default(),
            tokens: words.tokens(),
        };
        let mut order: Vec<_> = words.iter().collect();
        order.sort_unstable_by_key(|&(_, count)| std::cmp::Reverse(count));
        let mut start = 1;
        for (ids, count) in order {
            let end = start + ids.len();
            for (slot, &id) in text.slots[start..end].iter_mut().zip(ids) {
                *slot = S::new(id);
            }
            start = end + 1;
            text.weights.step(start, count);
        }
        text
    }

    /// Puts a word at `start`; gives where the next one starts.
    fn put(&mut self, start: usize, word: &[u8]) -> usize {
        let end = start + word.len();
        for (slot, &byte) in self.slots[start..end].iter_mut().zip(word) {
            *slot = S::new(byte_id(byte));
        }
        end + 1
    }
}

impl Weights {
    /// Up to `end` all places have this weight.
    fn step(&mut self, end: usize, weight: u64) {
        let end = end as Place;
        let last = self.ends.last().copied().unwrap_or(0);
        match self.weights.last() {
            _ if end == last => {}
            Some(&same) if same == weight => {
                *self.ends.last_mut().expect("one for each weight") = end;
            }
            _ => {
                self.ends.push(end);
                self.weights.push(weight);
            }
        }
    }

    /// A walk through places that ascend.
    #[inline(always)]
    pub(crate) fn walk(&self) -> WeightWalk<'_> {
        WeightWalk {
            weights: self,
            step: 0,
            end: 0,
            weight: 0,
        }
    }

    pub(crate) fn memory(&self) -> usize {
        self.ends.capacity() * 4 + self.weights.capacity() * 8
    }
}

/// The weights of places that ascend.
pub(crate) struct WeightWalk<'w> {
    weights: &'w Weights,
    step: usize,
    /// Where the step ends whose weight is `weight`.
    end: Place,
    weight: u64,
}

impl WeightWalk<'_> {
    /// The weight of a place, which follows all that were asked for.
    #[inline(always)]
    pub(crate) fn at(&mut self, place: Place) -> u64 {
        if place >= self.end {
            self.go_on(place);
        }
        self.weight
    }

    /// Finds the step of a place: first in strides that double, then by halves.
    /// So a walk through few places is short, however many steps there are.
    // ANCHOR: go_on
    fn go_on(&mut self, place: Place) {
        let ends = &self.weights.ends;
        let mut stride = 1;
        let mut low = self.step;
        while low + stride < ends.len() && ends[low + stride] <= place {
            low += stride;
            stride *= 2;
        }
        let high = ends.len().min(low + stride + 1);
        let among = &ends[low..high];
        self.step = low + among.partition_point(|&end| end <= place);
        self.end = ends[self.step];
        self.weight = self.weights.weights[self.step];
    }
    // ANCHOR_END: go_on
}
