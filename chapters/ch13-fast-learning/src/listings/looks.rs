//! What the learner finds on top of its heap.

use super::states::{Words, counts_of, pair_label};
use super::watched::{Fate, Watched};

/// An entry of the heap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The pair's tokens: bytes as what they spell, others as their ids.
    pub pair: String,
    /// The count in the heap.
    pub count: u64,
    /// How often the pair occurs now.
    pub now: u64,
}

/// A look at the first entry of the heap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The entries by then, in the order in which they are taken out.
    pub heap: Vec<Waiting>,
    /// What becomes of the first.
    pub fate: Fate,
}

/// The looks after so many merges that find the pair that is merged next.
pub fn looks(words: Words, merges: usize) -> Vec<Look> {
    let mut watched = Watched::new(&counts_of(words), 1);
    watched.run(merges, |_| {});
    let looks = watched.looks();
    let looks = looks.into_iter().map(|(entries, fate)| {
        let heap = entries.iter().map(|entry| Waiting {
            pair: pair_label(&watched, entry.pair),
            count: entry.count,
            now: watched.count(entry.pair),
        });
        let heap = heap.collect();
        Look { heap, fate }
    });
    looks.collect()
}
