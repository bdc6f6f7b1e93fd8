//! Merging several short pre-tokens in turns.
//!
//! A merge waits for two look-ups, and the next merge of the same pre-token
//! waits for both. Where the table of pairs is larger than what the processor
//! keeps near, that is most of the time. So several pre-tokens are merged at
//! once: each does one merge and asks for the buckets of its two look-ups, and
//! by the time it has its turn again they have come.

use crate::merging::pairs::Pairs;
use crate::merging::ranked::Ranked;
use crate::merging::short::{Merging, Row};

/// How many pre-tokens are merged at once.
const ROWS: usize = 4;

/// How many bytes are merged in this way.
pub(crate) const LONGEST: usize = 32;

/// Merges those pre-tokens that have at most [`LONGEST`] bytes. Calls `done`
/// with the place and the tokens of each, in any order.
pub(crate) fn merge<'t>(
    ranked: &Ranked,
    words: impl Iterator<Item = &'t [u8]> + Clone,
    numbers: &mut Vec<u32>,
    mut done: impl FnMut(usize, &mut [u32]),
) {
    let of_bytes = |least, most| {
        let fits = move |(_, bytes): &(usize, &[u8])| {
            (least..=most).contains(&bytes.len())
        };
        words.clone().enumerate().filter(fits)
    };
    let fetched = &Fetched(&ranked.pairs);
    Rows::<16>::new(fetched).merge(of_bytes(1, 16), numbers, &mut done);
    let mut longer = of_bytes(17, LONGEST).peekable();
    if longer.peek().is_some() {
        Rows::<LONGEST>::new(fetched).merge(longer, numbers, &mut done);
    }
}

/// A vocabulary whose buckets were asked for before they are looked at.
struct Fetched<'r>(&'r Pairs);

impl Merging for Fetched<'_> {
    #[inline(always)]
    fn of_bytes(&self, left: u8, right: u8) -> u32 {
        self.0.of_bytes(left, right)
    }

    #[inline(always)]
    fn of_tokens(&self, left: u32, right: u32) -> u32 {
        self.0.of_fetched(left, right)
    }

    #[inline(always)]
    fn made(&self, merge: u32) -> u32 {
        merge
    }
}

/// Pre-tokens of at most `N` bytes while they are merged.
struct Rows<'r, const N: usize> {
    fetched: &'r Fetched<'r>,
    rows: [Row<'r, Fetched<'r>, N>; ROWS],
    /// Which pre-token each is.
    places: [usize; ROWS],
    /// Where each has just merged, if it has.
    joined: [Option<usize>; ROWS],
    /// How many rows are in use, from the front.
    used: usize,
}

impl<'r, const N: usize> Rows<'r, N> {
    fn new(fetched: &'r Fetched) -> Self {
        Self {
            fetched,
            rows: std::array::from_fn(|_| Row::new(fetched)),
            places: [0; ROWS],
            joined: [None; ROWS],
            used: 0,
        }
    }

    // ANCHOR: merge
    #[inline(never)]
    fn merge<'t>(
        mut self,
        mut words: impl Iterator<Item = (usize, &'t [u8])>,
        numbers: &mut Vec<u32>,
        done: &mut impl FnMut(usize, &mut [u32]),
    ) {
        while self.used < ROWS
            && let Some(word) = words.next()
        {
            self.used += 1;
            self.begin(self.used - 1, word);
        }
        while self.used > 0 {
            let mut row = 0;
            while row < self.used {
                if self.goes_on(row) {
                    row += 1;
                    continue;
                }
                numbers.clear();
                self.rows[row].tokens(numbers);
                done(self.places[row], numbers);
                match words.next() {
                    Some(word) => self.begin(row, word),
                    None => self.remove(row),
                }
            }
        }
    }

    /// Looks up what the last merge of a row was waiting for, and does the next
    /// one; false if there is none.
    #[inline(always)]
    fn goes_on(&mut self, row: usize) -> bool {
        let (it, joined) = (&mut self.rows[row], &mut self.joined[row]);
        if let Some(at) = *joined {
            it.look_around(at);
        }
        let Some((at, merged)) = it.first() else {
            return false;
        };
        it.join(at, merged);
        let [left, right] = it.neighbours(at);
        self.fetched.0.prefetch(left, merged);
        self.fetched.0.prefetch(merged, right);
        *joined = Some(at);
        true
    }
    // ANCHOR_END: merge

    #[inline(always)]
    fn begin(&mut self, row: usize, (place, bytes): (usize, &[u8])) {
        self.rows[row].begin(bytes);
        self.places[row] = place;
        self.joined[row] = None;
    }

    fn remove(&mut self, row: usize) {
        self.used -= 1;
        self.rows.swap(row, self.used);
        self.places.swap(row, self.used);
        self.joined.swap(row, self.used);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::merging::{short, toy};

    proptest! {
        #[test]
        fn several_at_once_are_merged_as_each_alone(
            merges in toy::any_merges(),
            texts in vec("[abc]{1,16}|[abc]{1,40}", 0..20),
        ) {
            let ranked = toy::ranked(&merges);
            let words = texts.iter().map(|text| text.as_bytes());
            let mut came = vec![None; texts.len()];
            merge(&ranked, words, &mut Vec::new(), |place, numbers| {
                assert!(came[place].replace(numbers.to_vec()).is_none());
            });
            for (text, came) in texts.iter().zip(came) {
                let mut alone = Vec::new();
                short::merge(&ranked, text.as_bytes(), &mut alone);
                let fits = text.len() <= LONGEST;
                prop_assert_eq!(came, fits.then_some(alone), "{}", text);
            }
        }
    }
}
