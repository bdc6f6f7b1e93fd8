//! From a pre-token that no cache knows to its ids.
//!
//! Short ones by looking for the lowest rank among all ([`short`]), several of
//! them at once ([`in_turns`]), long ones window by window ([`windows`]), with
//! a vocabulary that is numbered by rank ([`ranked`]) and a table of pairs
//! ([`pairs`]). The [`heap`] takes any length and any vocabulary, [`plain`] and
//! [`numbered`] vocabularies that cannot be numbered by rank, [`whole`] tokens
//! that no merge makes.

mod from_ranks;
pub(crate) mod heap;
mod in_turns;
mod numbered;
pub(crate) mod pairs;
mod plain;
pub(crate) mod ranked;
pub(crate) mod short;
#[cfg(test)]
mod toy;
mod whole;
pub(crate) mod windows;

use ch07_gpt2::{EncodeError, TokenId, Vocabulary};

pub use self::from_ranks::vocabulary_from_ranks;
use self::plain::Plain;
use self::ranked::Ranked;
use self::short::{SHORT, merge};
use self::whole::Whole;
use crate::Options;
use crate::cache::key::{self, Key};

/// A vocabulary in the tables that merge fastest.
#[derive(Debug, Clone)]
pub(crate) struct Merger {
    vocabulary: Tables,
    /// Tokens that are had whole and in no other way.
    whole: Whole,
    /// Whether long pre-tokens are merged by windows.
    by_windows: bool,
}

#[derive(Debug, Clone)]
enum Tables {
    Ranked(Box<Ranked>),
    /// If it is not regular.
    Plain(Box<Plain>),
}

impl Merger {
    pub(crate) fn new(vocabulary: &Vocabulary, options: &Options) -> Self {
        let ranked = Ranked::new(vocabulary).and_then(|mut ranked| {
            if !options.pair_filter {
                ranked.pairs.without_filter();
            }
            let whole = match vocabulary.has_unmerged() {
                true => Whole::new(vocabulary, &ranked)?,
                false => Whole::default(),
            };
            Some((Tables::Ranked(Box::new(ranked)), whole))
        });
        let plain = || {
            let plain = Plain::new(vocabulary.clone());
            (Tables::Plain(Box::new(plain)), Whole::default())
        };
        let (vocabulary, whole) = ranked.unwrap_or_else(plain);
        Self {
            vocabulary,
            whole,
            by_windows: options.windows,
        }
    }

    /// Puts the ids of `bytes`, a pre-token, into `ids`, in place of what is
    /// there.
    ///
    /// # Errors
    /// A byte without a token; its place is one in `bytes`.
    pub(crate) fn merge(
        &self,
        bytes: &[u8],
        ids: &mut Vec<TokenId>,
    ) -> Result<(), EncodeError> {
        ids.clear();
        let ranked = match &self.vocabulary {
            Tables::Ranked(ranked) => ranked,
            Tables::Plain(plain) => return plain::encode(plain, bytes, ids),
        };
        if let Some(id) = self.whole.get(bytes) {
            ids.push(id);
            return Ok(());
        }
        if bytes.len() <= SHORT {
            merge(&**ranked, bytes, ids);
        } else if self.by_windows {
            windows::encode(ranked, bytes, ids);
        } else {
            let tokens = bytes.iter().map(|&byte| u32::from(byte));
            heap::merge(&ranked.pairs, tokens, ids);
        }
        ranked.to_ids(ids);
        Ok(())
    }

    /// How many bytes its look-ups go to; none if pre-tokens cannot be merged
    /// in turns.
    pub(crate) fn table_bytes(&self) -> Option<usize> {
        self.in_turns().map(|ranked| ranked.pairs.bytes())
    }

    /// The vocabulary, if its pre-tokens can be merged in turns.
    fn in_turns(&self) -> Option<&Ranked> {
        match &self.vocabulary {
            Tables::Ranked(ranked) if self.whole.is_empty() => Some(ranked),
            _ => None,
        }
    }

    /// [`merge`](Self::merge) for several pre-tokens in turns. Calls `done` with
    /// the place and the ids of each, in any order.
    ///
    /// # Errors
    /// The first that has a byte without a token: its place, and the error of
    /// [`merge`](Self::merge).
    pub(crate) fn merge_in_turns<'t>(
        &self,
        words: impl Iterator<Item = &'t [u8]> + Clone,
        ids: &mut Vec<TokenId>,
        mut done: impl FnMut(usize, &[TokenId]),
    ) -> Result<(), (usize, EncodeError)> {
        let ranked = self.in_turns();
        if let Some(ranked) = ranked {
            in_turns::merge(ranked, words.clone(), ids, |place, numbers| {
                ranked.to_ids(numbers);
                done(place, numbers);
            });
        }
        for (place, bytes) in words.enumerate() {
            if ranked.is_none() || bytes.len() > in_turns::LONGEST {
                self.merge(bytes, ids).map_err(|error| (place, error))?;
                done(place, ids);
            }
        }
        Ok(())
    }

    /// What a cache may know from the start: the tokens that fit a key, the
    /// most frequent first. Those that begin with a small letter are left out:
    /// hardly any of them is ever a whole pre-token.
    // ANCHOR: seeds
    pub(crate) fn seeds(&self) -> Vec<(Key, TokenId)> {
        let Tables::Ranked(ranked) = &self.vocabulary else {
            return Vec::new();
        };
        let mut bytes = Vec::new();
        let short = (0..ranked.len() as u32)
            .filter(|&number| ranked.length(number) <= key::SHORT);
        let seeds = short.filter_map(|number| {
            ranked.bytes_of(number, &mut bytes);
            let seed = bytes.len() == 1 || !bytes[0].is_ascii_lowercase();
            seed.then(|| (Key::new(&bytes), ranked.ids[number as usize]))
        });
        seeds.collect()
    }
    // ANCHOR_END: seeds
}
