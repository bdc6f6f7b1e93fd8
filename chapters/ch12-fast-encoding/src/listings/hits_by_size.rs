//! How many words of a text that comes round again are found, by how many the
//! cache has room for.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::io::{self, Write};

use super::growing_table::entry;
use super::setup::pieces;
use crate::cache::key;
use crate::cache::words::Words;

/// How often the text comes round before it is counted what is found: by then
/// it makes no difference any more.
const PASSES: usize = 20;

/// How many entries the cache of the second table has.
pub const ROOM: usize = 256;

/// Which part of the words is found in a cache in the last pass; it is written
/// in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// If the oldest word makes room for the new one.
    pub oldest_lost: f64,
    /// If it is one at random of a group, as in the encoder's own cache.
    pub any_lost: f64,
}

/// The short pre-tokens of a text, each once, in their order.
pub fn distinct_words(text: &str) -> io::Result<Vec<&str>> {
    let mut words = pieces(text)?;
    let mut seen = HashSet::new();
    words.retain(|word| word.len() <= key::SHORT && seen.insert(*word));
    Ok(words)
}

/// Which part of the words is found in caches of this many entries, a power of
/// two and at least four, when the words come round and round.
pub fn found(words: &[&str], room: usize) -> Found {
    let mut oldest = FirstInFirstOut::default();
    let mut cache = Words::new(2, room / 2 * 64).expect("two lines or more");
    let (mut of_oldest, mut of_cache) = (0, 0);
    for _ in 0..PASSES {
        (of_oldest, of_cache) = (0, 0);
        for word in words {
            match oldest.there.contains(word) {
                true => of_oldest += 1,
                false => oldest.put(word, room),
            }
            let (key, value) = entry(word);
            match cache.view().get(key) {
                Some(_) => of_cache += 1,
                None => cache.insert(key, value),
            }
        }
    }
    let share = |found| f64::from(found) / words.len() as f64;
    Found {
        oldest_lost: share(of_oldest),
        any_lost: share(of_cache),
    }
}

/// A cache that loses the oldest word for a new one.
#[derive(Default)]
struct FirstInFirstOut<'w> {
    there: HashSet<&'w str>,
    in_order: VecDeque<&'w str>,
}

impl<'w> FirstInFirstOut<'w> {
    fn put(&mut self, new: &'w str, room: usize) {
        if self.in_order.len() == room
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.there.remove(oldest);
        }
        self.in_order.push_back(new);
        self.there.insert(new);
    }
}

/// Which part is found of `ratio` times as many words as there is room for, if
/// any word may be the one that is lost: `h = exp(-ratio * (1 - h))`.
pub fn found_at_random(ratio: f64) -> f64 {
    // Each step is closer to the answer than the one before.
    (0..999).fold(0.0, |h: f64, _| (-ratio * (1.0 - h)).exp())
}

/// The words of a text in caches of many sizes, and more and more words in one
/// cache.
pub fn hits_by_size(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = distinct_words(text)?;
    writeln!(out, "{} words, round and round", words.len())?;
    writeln!(out, "  room  the oldest lost  any lost")?;
    for room in (2..=12).map(|log| 1 << log) {
        writeln!(out, "{room:6} {}", found(&words, room))?;
    }
    writeln!(out, "room for {ROOM}")?;
    writeln!(out, " words  the oldest lost  any lost  by arithmetic")?;
    for count in [128, 192, 256, 257, 320, 384, 512, 768, 1024] {
        let found = found(&words[..count], ROOM);
        let ratio = count as f64 / ROOM as f64;
        let expected = 100.0 * found_at_random(ratio);
        writeln!(out, "{count:6} {found}   {expected:9.1} %")?;
    }
    Ok(())
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [oldest_lost, any_lost] =
            [self.oldest_lost, self.any_lost].map(|part| 100.0 * part);
        write!(f, "{oldest_lost:14.1} % {any_lost:7.1} %")
    }
}
