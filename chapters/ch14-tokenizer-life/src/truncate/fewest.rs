//! How few tokens could cover some bytes.
//!
//! Whatever an encoder does, its tokens cover the text. So no encoding of a
//! piece has fewer tokens than the fewest tokens of the vocabulary that cover
//! it. These are found from one place to the next, as a shortest path is, for
//! all prefixes (or all suffixes) at once; nothing of merges or patterns has to
//! be known. Most often an encoding has hardly more.

use std::ops::Range;

use ch07_gpt2::Vocabulary;

use super::Side;

/// The tokens of a vocabulary by where they could begin.
#[derive(Debug)]
pub(super) struct Steps<'v> {
    vocabulary: &'v Vocabulary,
    /// The length of the longest token that begins with these two bytes.
    longest: Vec<u32>,
}

impl<'v> Steps<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        let mut longest = vec![1; 1 << 16];
        for (_, token) in vocabulary.iter() {
            if let [one, two, ..] = token {
                let place = &mut longest[two_bytes(*one, *two)];
                *place = (*place).max(token.len() as u32);
            }
        }
        Self {
            vocabulary,
            longest,
        }
    }

    /// The ends of the tokens that could begin at `start`: ordinary ones, and
    /// the special token that was found there.
    fn ends(
        &self,
        bytes: &[u8],
        start: usize,
        special: &[Range<usize>],
    ) -> impl Iterator<Item = usize> {
        let longest = match bytes[start..] {
            [one, two, ..] => self.longest[two_bytes(one, two)] as usize,
            _ => 1,
        };
        let furthest = bytes.len().min(start + longest);
        let ordinary = (start + 1..=furthest).filter(move |&end| {
            self.vocabulary.id(&bytes[start..end]).is_some()
        });
        let found = special.binary_search_by_key(&start, |it| it.start);
        ordinary.chain(found.ok().map(|place| special[place].end))
    }

    /// For each place in `bytes`, whether the bytes up to it (from it on, if
    /// `side` is left) could be covered by at most `limit` tokens. `special` are
    /// the special tokens found in them; `longest` is the length of the longest
    /// token of all.
    pub(super) fn could_fit(
        &self,
        bytes: &[u8],
        special: &[Range<usize>],
        (limit, side): (usize, Side),
        longest: usize,
    ) -> Vec<bool> {
        let fewest = match side {
            Side::Right => self.fewest_before(bytes, special, limit),
            Side::Left => self.fewest_after(bytes, special, (limit, longest)),
        };
        fewest.into_iter().map(|fewest| fewest <= limit).collect()
    }

    /// The fewest tokens before each place, or more than `limit`.
    // ANCHOR: fewest
    fn fewest_before(
        &self,
        bytes: &[u8],
        special: &[Range<usize>],
        limit: usize,
    ) -> Vec<usize> {
        let mut fewest = vec![usize::MAX; bytes.len() + 1];
        fewest[0] = 0;
        // No place behind this one is reached.
        let mut furthest = 0;
        for start in 0..bytes.len() {
            if start > furthest {
                break;
            }
            if fewest[start] < limit {
                for end in self.ends(bytes, start, special) {
                    fewest[end] = fewest[end].min(fewest[start] + 1);
                    furthest = furthest.max(end);
                }
            }
        }
        fewest
    }
    // ANCHOR_END: fewest

    /// The fewest tokens after each place, or more than `limit`.
    fn fewest_after(
        &self,
        bytes: &[u8],
        special: &[Range<usize>],
        (limit, longest): (usize, usize),
    ) -> Vec<usize> {
        let mut fewest = vec![usize::MAX; bytes.len() + 1];
        fewest[bytes.len()] = 0;
        // The first place that is reached so far.
        let mut first = bytes.len();
        for start in (0..bytes.len()).rev() {
            if start.saturating_add(longest) < first {
                break;
            }
            let after = self.ends(bytes, start, special);
            let least = after.map(|end| fewest[end]).min();
            if let Some(least) = least.filter(|&least| least < limit) {
                fewest[start] = least + 1;
                first = start;
            }
        }
        fewest
    }
}

/// Two bytes as a number.
fn two_bytes(one: u8, two: u8) -> usize {
    usize::from(one) << 8 | usize::from(two)
}
