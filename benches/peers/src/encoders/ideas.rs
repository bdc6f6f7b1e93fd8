//! Chapter 12's encoder with some of its ideas and without the others.

use anyhow::Result;
use ch12_fast_encoding::{Encoder as Fast, Instructions, Options, Splitting};

use super::{Encoder, Entry, Whose, here, plain};
use crate::vocabulary::Source;

/// Its name, and how it is switched.
type Switch = (&'static str, fn(&mut Options));

/// The ideas, each added to those before it; the first turns all others off.
const ADDED: [Switch; 10] = [
    ("numbers, pairs, short merges", |options| {
        options.splitting = Splitting::Regex;
        options.instructions = Instructions::portable();
        options.cache_bytes = 0;
        options.seeded = false;
        options.prefetch = false;
        options.long_words = false;
        options.windows = false;
    }),
    ("+ scanner", |options| options.splitting = Splitting::Scan),
    ("+ masks", |options| options.splitting = Splitting::Masks),
    ("+ cache", |options| {
        options.cache_bytes = Options::default().cache_bytes;
    }),
    ("+ long words", |options| options.long_words = true),
    ("+ fetch ahead", |options| options.prefetch = true),
    ("+ seeded", |options| options.seeded = true),
    ("+ windows", |options| options.windows = true),
    (WIDE[0], |options| instruct(options, "AVX2")),
    (WIDE[1], |options| instruct(options, "AVX-512")),
];

/// The steps that not every processor can take.
const WIDE: [&str; 2] = ["+ AVX2", "+ AVX-512"];

/// What is left out, one at a time.
const LEFT_OUT: [Switch; 10] = [
    ("no masks but the scanner", |options| {
        options.splitting = Splitting::Scan;
    }),
    ("no scanner but the regex", |options| {
        options.splitting = Splitting::Regex;
    }),
    ("no cache", |options| options.cache_bytes = 0),
    ("no long words", |options| options.long_words = false),
    ("no fetching ahead", |options| options.prefetch = false),
    ("not seeded", |options| options.seeded = false),
    ("no windows but the heap", |options| options.windows = false),
    ("no wide instructions", |options| {
        options.instructions = Instructions::portable();
    }),
    ("not in turns", |options| options.in_turns_from = usize::MAX),
    ("no filter of pairs", |options| options.pair_filter = false),
];

/// The ideas, one after another.
const STEPS: [Entry; 10] = [
    step::<0>(),
    step::<1>(),
    step::<2>(),
    step::<3>(),
    step::<4>(),
    step::<5>(),
    step::<6>(),
    step::<7>(),
    step::<8>(),
    step::<9>(),
];

/// All of them but one.
pub const WITHOUT: [Entry; 10] = [
    without::<0>(),
    without::<1>(),
    without::<2>(),
    without::<3>(),
    without::<4>(),
    without::<5>(),
    without::<6>(),
    without::<7>(),
    without::<8>(),
    without::<9>(),
];

/// The one that merges long runs with a heap.
pub const HEAP: Entry = WITHOUT[6];

/// The ideas that this processor can have, one after another; with the last
/// all of them are there.
pub fn steps() -> Vec<Entry> {
    let sets: Vec<_> =
        Instructions::available().map(|set| set.name()).collect();
    let can = |entry: &Entry| {
        let name = entry.name;
        !WIDE.contains(&name) || sets.iter().any(|&set| name.ends_with(set))
    };
    STEPS.into_iter().filter(can).collect()
}

/// The one of this name.
pub fn named(name: &str) -> Option<Entry> {
    let mut all = STEPS.into_iter().chain(WITHOUT);
    all.find(|entry| entry.name == name)
}

const fn step<const N: usize>() -> Entry {
    here(ADDED[N].0, Whose::Ours, |source| load(source, &ADDED[..=N]))
}

const fn without<const N: usize>() -> Entry {
    here(LEFT_OUT[N].0, Whose::Ours, |source| {
        load(source, &LEFT_OUT[N..=N])
    })
}

fn load(source: &Source, switches: &[Switch]) -> Result<Box<dyn Encoder>> {
    let mut options = Options::default();
    switches.iter().for_each(|(_, set)| set(&mut options));
    let tokenizer = plain::tokenizer(source)?;
    Ok(Box::new(Fast::with_options(tokenizer, options)))
}

/// Takes these instructions, if the processor has them.
fn instruct(options: &mut Options, name: &str) {
    let found = Instructions::available().find(|set| set.name() == name);
    options.instructions = found.unwrap_or(options.instructions);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_end_nothing_is_forgotten() {
        let mut options = Options::default();
        ADDED.iter().for_each(|(_, set)| set(&mut options));
        assert_eq!(options, Options::default());
    }

    #[test]
    fn names_are_distinct() {
        for entry in STEPS.into_iter().chain(WITHOUT) {
            let found = named(entry.name).unwrap();
            assert_eq!(found.name, entry.name);
        }
        let mut names: Vec<_> =
            STEPS.into_iter().chain(WITHOUT).map(|e| e.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len() + WITHOUT.len());
    }
}
