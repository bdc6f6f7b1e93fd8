//! The slots and the lists of places of a few words, merge by merge.

use ch05_byte_pairs::{Pair, TokenId};

use super::setup::up_to;
use super::watched::Watched;
use crate::text::Slot;
use crate::{Options, WordCounts, learn};

/// The contents of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: a border between two words.
    Border,
    /// The id of a token that begins or ends here, and what it spells.
    Token(TokenId, String),
    /// The inside of a token.
    Inside,
}

impl Cell {
    /// A byte as what it spells, any other token as its id.
    pub fn label(&self) -> String {
        match self {
            Self::Border => "|".to_string(),
            Self::Token(0..256, name) => name.clone(),
            Self::Token(id, _) => id.to_string(),
            Self::Inside => ".".to_string(),
        }
    }
}

/// The list of places of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The pair's tokens: bytes as what they spell, others as their ids.
    pub pair: String,
    /// After how many merges it was written.
    pub born: usize,
    /// The places, and whether the pair is still there.
    pub places: Vec<(u32, bool)>,
    /// How often the pair occurs in the text.
    pub count: u64,
}

/// Words before their first merge, or after a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The slots.
    pub slots: Vec<Cell>,
    /// All lists, in the order in which they were written.
    pub lists: Vec<List>,
    /// The pair that is merged next, and what that makes.
    pub next: Option<(String, TokenId)>,
}

/// Words and how often they count.
pub type Words<'w> = &'w [(&'w str, u64)];

/// The words of the page's example.
pub const WORDS: Words<'static> = &[("banana", 3), ("ananas", 2)];

/// Words before their first merge and after each of `merges`.
pub fn states(words: Words, merges: usize) -> Vec<State> {
    let counts = counts_of(words);
    let mut watched = Watched::new(&counts, 1);
    let mut written = Vec::new();
    let mut states = Vec::new();
    keep_written(&mut watched, &mut written);
    states.push(state(&mut watched, &written));
    watched.run(merges, |watched| {
        keep_written(watched, &mut written);
        states.push(state(watched, &written));
    });
    let settings = up_to(merges);
    let learned = learn(&counts, &settings, &Options::default(), |_| {});
    let learned = learned.expect("a few words");
    assert_eq!(watched.merges, learned.bpe.merges(), "the learner's own");
    states
}

/// The words with their counts.
pub(super) fn counts_of(words: Words) -> WordCounts {
    let mut counts = WordCounts::new();
    for (word, count) in words {
        counts.add(word.as_bytes(), *count);
    }
    counts
}

/// A list as it was written: its pair, when, its places. What is merged later
/// moves its places to the front.
type Written = (Pair, usize, Vec<u32>);

fn keep_written(watched: &mut Watched, written: &mut Vec<Written>) {
    for i in written.len()..watched.born.len() {
        let pair = watched.born[i];
        let born = watched.merges.len();
        written.push((pair, born, watched.places(pair)));
    }
}

fn state(watched: &mut Watched, written: &[Written]) -> State {
    let slots = watched.text.slots.iter().map(|&slot| match slot {
        u16::BORDER => Cell::Border,
        u16::DEAD => Cell::Inside,
        slot => Cell::Token(slot.id(), watched.name(slot.id())),
    });
    let slots = slots.collect();
    let lists = written.iter().map(|list| list_now(watched, list)).collect();
    let next = watched.next().map(|pair| {
        let makes = watched.names.len() as TokenId;
        (pair_label(watched, pair), makes)
    });
    State { slots, lists, next }
}

/// A list that was written, with where its pair still occurs.
fn list_now(watched: &mut Watched, written: &Written) -> List {
    let (pair, born, places) = written;
    let slots = &watched.text.slots;
    let length = watched.names[pair.0 as usize].len();
    let occurs = |place: u32| {
        let place = place as usize;
        let two = [slots[place], slots[place + length]];
        two == [pair.0, pair.1].map(<u16 as Slot>::new)
    };
    List {
        pair: pair_label(watched, *pair),
        born: *born,
        places: places.iter().map(|&p| (p, occurs(p))).collect(),
        count: watched.count(*pair),
    }
}

pub(super) fn pair_label(watched: &Watched, pair: Pair) -> String {
    let label = |id| Cell::Token(id, watched.name(id)).label();
    format!("{} {}", label(pair.0), label(pair.1))
}
