//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. Where the page looks into the learner while it works, its
//! loop is repeated here, and the merges are held to those of the learner.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ch05_byte_pairs::{BYTE_ORDER, Pair, Settings, TieBreak, TokenId};
use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
use ch11_fast_splitting::{ByHand, certain_start};
use ch12_fast_encoding::Jobs;

use crate::floor::floor;
use crate::key::LONGEST;
use crate::pairs::Pairs;
use crate::queue::{Entry, Queue, TokenBytes};
use crate::start::first_pairs;
use crate::step::Merger;
use crate::text::{self, Slot, Text};
use crate::{Counter, Options, WordCounts, learn};

/// How many merges the page learns from the story, as chapters 5 and 6 do.
const MERGES: usize = 744;

/// A learner that can be looked at after each merge.
struct Watched {
    text: Text<u16>,
    pairs: Pairs,
    queue: Queue,
    bytes: TokenBytes,
    merger: Merger,
    floor: u64,
    /// The text of each token.
    names: Vec<String>,
    merges: Vec<Pair>,
    /// All pairs that were given a list, in the order in which they were born.
    born: Vec<Pair>,
    /// How often the first entry was behind the times and was put back.
    put_back: usize,
}

impl Watched {
    fn new(words: &WordCounts, floor: u64) -> Self {
        let name = |byte: &u8| String::from_utf8_lossy(&[*byte]).into_owned();
        let mut bytes = TokenBytes::default();
        BYTE_ORDER.iter().for_each(|b| bytes.push([&[*b], &[]]));
        let mut watched = Self {
            text: Text::new(
                words,
                vec![Slot::BORDER; text::slots(words) as usize],
            ),
            pairs: Pairs::new(usize::MAX),
            queue: Queue::new(TieBreak::SmallestIds),
            bytes,
            merger: Merger::new(floor, false),
            floor,
            names: BYTE_ORDER.iter().map(name).collect(),
            merges: Vec::new(),
            born: Vec::new(),
            put_back: 0,
        };
        let Self {
            text,
            pairs,
            queue,
            bytes,
            ..
        } = &mut watched;
        first_pairs(text, floor, pairs, queue, bytes);
        let grid = (0..256).flat_map(|a| (0..256).map(move |b| (a, b)));
        watched.born = grid.filter(|&pair| pairs.get(pair).is_some()).collect();
        watched
    }

    /// The pair that is merged next.
    fn next(&mut self) -> Option<Pair> {
        loop {
            let first = self.queue.first()?;
            let count = self.count(first.pair);
            if count == first.count {
                return Some(first.pair);
            }
            if count < self.floor {
                self.queue.pop(&self.bytes);
            } else {
                self.put_back += 1;
                let entry = Entry { count, ..first };
                self.queue.sink(&self.bytes, entry);
            }
        }
    }

    fn merge(&mut self, pair: Pair) {
        self.queue.pop(&self.bytes);
        self.bytes.push_merged(pair);
        let [left, right] = [pair.0, pair.1].map(|id| self.name(id));
        self.names.push(left + &right);
        self.merges.push(pair);
        let known = *self.pairs.get(pair).expect("a pair that is merged");
        let Self {
            text,
            pairs,
            queue,
            bytes,
            born,
            ..
        } = self;
        self.merger.merge(text, pairs, pair, known, |pair, count| {
            born.push(pair);
            queue.push(bytes, Entry { count, pair });
        });
    }

    /// Merges so many times; calls `after` each time.
    fn run(&mut self, merges: usize, mut after: impl FnMut(&mut Self)) {
        while self.merges.len() < merges
            && let Some(pair) = self.next()
        {
            self.merge(pair);
            after(self);
        }
    }

    fn count(&mut self, pair: Pair) -> u64 {
        self.pairs.get(pair).map_or(0, |known| known.count)
    }

    /// The list of a pair, as it was written.
    fn places(&mut self, pair: Pair) -> Vec<u32> {
        let known = self.pairs.get(pair).expect("a pair with a list");
        let list = known.start..known.start + known.places as usize;
        self.pairs.places[list].to_vec()
    }

    fn name(&self, id: TokenId) -> String {
        self.names[id as usize].clone()
    }

    /// How many pairs of neighbours the distinct words have.
    fn neighbours(&self) -> usize {
        let slots = &self.text.slots;
        let mut count = 0;
        let mut place = 1;
        while place < slots.len() {
            if slots[place] == u16::BORDER {
                place += 1;
            } else {
                place += self.names[slots[place].id() as usize].len();
                count += usize::from(slots[place] != u16::BORDER);
            }
        }
        count
    }
}

/// The pre-tokens of a text, cut by GPT-2's pattern and counted.
fn counted(text: &str) -> io::Result<WordCounts> {
    let mut counter = Counter::new(gpt2()?, SpecialTokens::default());
    let counted = counter.count(text.as_bytes(), |_| {});
    counted.map_err(io::Error::other)?;
    Ok(counter.finish())
}

fn gpt2() -> io::Result<PreTokenizer> {
    PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)
}

fn up_to(merges: usize) -> Settings {
    Settings {
        vocab_size: 256 + merges,
        ..Settings::default()
    }
}

/// What chapter 6 looks at for the merges of a text, and what they change.
pub fn looked_at(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    let mut watched = Watched::new(&words, 1);
    let first = watched.neighbours();
    let (mut before, mut looked, mut merged) = (first, 0, 0);
    let mut least = (usize::MAX, 0);
    watched.run(MERGES, |watched| {
        let now = watched.neighbours();
        looked += before;
        merged += before - now;
        least = (before, before - now);
        before = now;
    });
    writeln!(out, "{} distinct pre-tokens", words.len())?;
    writeln!(
        out,
        "{first} pairs of neighbours in them, {before} in the end"
    )?;
    writeln!(out, "{MERGES} merges look at {looked}")?;
    writeln!(out, "and merge {merged}")?;
    let (looked, merged) = least;
    writeln!(out, "the last one looks at {looked} and merges {merged}")
}

/// How the distinct pre-tokens of a text grow with it.
pub fn growth(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut all = WordCounts::new();
    let mut tables = Vec::new();
    writeln!(out, " bytes  pre-tokens  distinct  alone")?;
    for part in Jobs::new(text.as_bytes(), None, true, 4_000) {
        let mut alone = WordCounts::new();
        let part_text = &text[part.clone()];
        alone.add_text(ByHand::Gpt2, part_text, false, true);
        all.add_text(ByHand::Gpt2, part_text, false, true);
        writeln!(
            out,
            "{:6}  {:10}  {:8}  {:5}",
            part.end,
            all.total(),
            all.len(),
            alone.len(),
        )?;
        tables.push(alone);
    }
    let mut sum = WordCounts::new();
    tables.iter().for_each(|table| sum.merge(table));
    let equal = sorted(&sum) == sorted(&all);
    let count = tables.len();
    writeln!(out, "{count} tables added up: {} distinct", sum.len())?;
    writeln!(out, "with the same counts: {equal}")?;
    let longer = all.iter().filter(|(word, _)| word.len() > LONGEST);
    writeln!(out, "longer than {LONGEST} bytes: {}", longer.count())
}

fn sorted(words: &WordCounts) -> BTreeMap<&[u8], u64> {
    words.iter().collect()
}

/// Texts counted apart, on two machines perhaps.
// ANCHOR: shards
pub fn shards(out: &mut impl Write, text: &str) -> io::Result<()> {
    let half = certain_start(text, text.len() / 2).expect("a story has many");
    let [mut sum, other] = [counted(&text[..half])?, counted(&text[half..])?];
    writeln!(out, "{} and {} distinct", sum.len(), other.len())?;
    sum.merge(&other);
    writeln!(out, "together {}", sum.len())?;
    let learn = |words: &WordCounts| {
        learn(words, &up_to(MERGES), &Options::default(), |_| {})
            .map_err(io::Error::other)
    };
    let equal = learn(&sum)? == learn(&counted(text)?)?;
    writeln!(out, "the same merges: {equal}")
}
// ANCHOR_END: shards

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
    /// The places, and whether the pair still stands there.
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
    let mut counts = WordCounts::new();
    for (word, count) in words {
        counts.add(word.as_bytes(), *count);
    }
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
    let label = |watched: &Watched, id: TokenId| {
        Cell::Token(id, watched.name(id)).label()
    };
    let pair_label = |watched: &Watched, pair: Pair| {
        format!("{} {}", label(watched, pair.0), label(watched, pair.1))
    };
    let slots = watched.text.slots.iter().map(|&slot| match slot {
        u16::BORDER => Cell::Border,
        u16::DEAD => Cell::Inside,
        slot => Cell::Token(slot.id(), watched.name(slot.id())),
    });
    let slots = slots.collect();
    let mut lists = Vec::new();
    for (pair, born, places) in written {
        let slots = &watched.text.slots;
        let length = watched.names[pair.0 as usize].len();
        let stands = |place: u32| {
            let place = place as usize;
            let two = [slots[place], slots[place + length]];
            two == [pair.0, pair.1].map(<u16 as Slot>::new)
        };
        lists.push(List {
            pair: pair_label(watched, *pair),
            born: *born,
            places: places.iter().map(|&p| (p, stands(p))).collect(),
            count: watched.count(*pair),
        });
    }
    let next = watched.next().map(|pair| {
        let makes = watched.names.len() as TokenId;
        (pair_label(watched, pair), makes)
    });
    State { slots, lists, next }
}

/// The page's example, slot by slot and merge by merge.
pub fn slots(out: &mut impl Write) -> io::Result<()> {
    show_states(out, &states(WORDS, 3))
}

/// A run of one letter.
pub fn run(out: &mut impl Write) -> io::Result<()> {
    show_states(out, &states(&[("aaaaaaa", 1)], 2))
}

fn show_states(out: &mut impl Write, states: &[State]) -> io::Result<()> {
    let places = states[0].slots.iter().enumerate();
    let places: Vec<_> = places.map(|(place, _)| place.to_string()).collect();
    writeln!(out, "{}", columns(&places))?;
    let mut before: &[List] = &[];
    for state in states {
        let cells: Vec<_> = state.slots.iter().map(Cell::label).collect();
        writeln!(out, "{}", columns(&cells))?;
        for (i, list) in state.lists.iter().enumerate() {
            let was = before.get(i).map(|list| list.count);
            let (pair, count) = (&list.pair, list.count);
            match was {
                None => writeln!(out, "  {pair}: {count}, {}", at(list))?,
                Some(was) if was != count => {
                    writeln!(out, "  {pair}: from {was} to {count}")?;
                }
                Some(_) => {}
            }
        }
        before = &state.lists;
        if std::ptr::eq(state, &states[states.len() - 1]) {
            break;
        }
        if let Some((pair, makes)) = &state.next {
            writeln!(out, "{pair} becomes {makes}")?;
        }
    }
    Ok(())
}

fn columns(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("{cell:>4}")).collect()
}

/// The places of a list.
fn at(list: &List) -> String {
    let places = list.places.iter().map(|(place, _)| place.to_string());
    format!("at {}", places.collect::<Vec<_>>().join(" "))
}

/// How far the heap is behind the times.
pub fn behind(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    let mut watched = Watched::new(&words, 1);
    let mut counts: Vec<u64> = Vec::new();
    let mut lowered = 0;
    watched.run(MERGES, |watched| {
        let merged = watched.merges[watched.merges.len() - 1];
        for i in 0..watched.born.len() {
            let pair = watched.born[i];
            let now = watched.count(pair);
            match counts.get_mut(i) {
                Some(count) => {
                    lowered += usize::from(pair != merged && now < *count);
                    *count = now;
                }
                None => counts.push(now),
            }
        }
    });
    let learned = learn(&words, &up_to(MERGES), &Options::default(), |_| {});
    let learned = learned.map_err(io::Error::other)?;
    assert_eq!(watched.merges, learned.bpe.merges(), "the learner's own");
    writeln!(out, "{MERGES} merges")?;
    writeln!(out, "{} pairs were put into the heap", watched.born.len())?;
    writeln!(out, "a count fell {lowered} times")?;
    writeln!(out, "the first was put back {} times", watched.put_back)
}

/// The counts of a text's distinct pre-tokens of two bytes and more, the
/// largest first.
pub fn word_counts(text: &str) -> Vec<u64> {
    let words = counted(text).expect("text");
    let long = words.iter().filter(|(word, _)| word.len() > 1);
    let mut counts: Vec<_> = long.map(|(_, count)| count).collect();
    counts.sort_unstable_by_key(|&count| std::cmp::Reverse(count));
    counts
}

/// The floor of some numbers of merges, and what is forgotten.
pub fn floors(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    writeln!(out, "merges  floor  lists of places       places")?;
    for merges in [50, 100, 200, 400, MERGES] {
        let floor = floor(&words, merges);
        let [all, few] = [1, floor].map(|floor| {
            let mut watched = Watched::new(&words, floor);
            watched.run(merges, |_| {});
            let lists = watched.born.len();
            (lists, watched.pairs.places.len(), watched.merges)
        });
        assert_eq!(all.2, few.2, "the floor changes no merge");
        writeln!(
            out,
            "{merges:6}  {floor:5}  {:5} of {:5}  {:6} of {:6}",
            few.0, all.0, few.1, all.1,
        )?;
    }
    Ok(())
}

/// What is said where the memory that was allowed is too little.
pub fn too_little_memory(out: &mut impl Write, text: &str) -> io::Result<()> {
    let counter = Counter::new(gpt2()?, SpecialTokens::default());
    let mut counter = counter.max_memory(Some(20_000));
    if let Err(error) = counter.count(text.as_bytes(), |_| {}) {
        writeln!(out, "{}", broken(&error.to_string()))?;
    }
    let words = counted(text)?;
    let options = Options {
        max_memory: Some(200_000),
        ..Options::default()
    };
    match learn(&words, &up_to(MERGES), &options, |_| {}) {
        Ok(learned) => writeln!(out, "{} merges", learned.tokens.len() - 1),
        Err(error) => writeln!(out, "{}", broken(&error.to_string())),
    }
}

/// A long line in lines that fit on a page.
fn broken(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width + word.len() > 72 {
            lines.push_str("\n ");
            width = 1;
        }
        if width > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        width += word.len() + 1;
    }
    lines
}
