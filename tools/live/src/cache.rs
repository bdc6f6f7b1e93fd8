//! `cache`: the words of a text in a small cache, one after the other.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `text` | the text, which GPT-2's pattern splits into words | |
//! | `groups` | the groups of the cache: 1, 2, 4, 8 or 16 | 1 |
//! | `rounds` | how often the text comes | 1 |
//!
//! The cache is chapter 12's at its limit. A group has four lines, and a line
//! has two places.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({"ask": "cache", "text": "tea tea tea"}).to_string();
//! let answer: Value = serde_json::from_str(&live::answer(&request))?;
//! let answer = &answer["cache"];
//! assert_eq!(answer["lines"], 4);
//! assert_eq!(answer["distinct"], 2);
//! assert_eq!(answer["steps"][1]["word"], " tea");
//! assert_eq!(answer["steps"][2]["hit"], true);
//! assert_eq!(answer["rounds"], json!([{"hits": 1, "misses": 2, "long": 0}]));
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::HashSet;

use ch12_fast_encoding::listings::SmallCache;
use serde::{Deserialize, Serialize};

use crate::pattern::NamedPattern;
use crate::{Failure, limits};

/// Asks what becomes of a text's words in a cache.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CacheRequest {
    /// The text.
    pub text: String,
    /// The groups of the cache.
    #[serde(default = "one")]
    pub groups: u64,
    /// How often the text comes.
    #[serde(default = "one")]
    pub rounds: u64,
}

fn one() -> u64 {
    1
}

/// What becomes of a text's words in a cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CacheAnswer {
    /// The lines of the cache, each with two places.
    pub lines: usize,
    /// How many distinct words of the text fit the cache's keys.
    pub distinct: usize,
    /// The words as they come, round after round.
    pub steps: Vec<Step>,
    /// What was found in each round.
    pub rounds: Vec<Round>,
}

/// A word that comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The word.
    pub word: String,
    /// Where it is afterwards; null if it is too long for a key of this cache.
    pub place: Option<Place>,
    /// Whether it was there.
    pub hit: bool,
    /// The word that was in its place and is evicted, if there was one.
    pub lost: Option<String>,
}

/// A place in the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line in which the word is looked for first.
    pub home: usize,
    /// The line in which it is.
    pub line: usize,
    /// Which place of that line it has: 0 or 1.
    pub slot: usize,
}

/// What was found when the text came once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Round {
    /// The words that were there.
    pub hits: usize,
    /// The words that were not.
    pub misses: usize,
    /// The words that are too long for a key of this cache.
    pub long: usize,
}

/// Sends the words of a text through a cache.
///
/// # Errors
/// If there are no such groups, or anything is beyond a limit.
pub fn cache(request: &CacheRequest) -> Result<CacheAnswer, Failure> {
    limits::text(&request.text, "text")?;
    let words = words(&request.text)?;
    let rounds = limits::number(request.rounds, limits::ROUNDS, "rounds")?;
    let steps = words.len().saturating_mul(rounds);
    let most = limits::CACHE_STEPS;
    limits::at_most(steps, most, "words in all rounds", "text")?;
    let mut cache = empty(request.groups)?;
    let mut answer = CacheAnswer {
        lines: 4 * request.groups as usize,
        distinct: 0,
        steps: Vec::with_capacity(steps),
        rounds: Vec::with_capacity(rounds),
    };
    for _ in 0..rounds {
        let first = answer.steps.len();
        let steps = words.iter().map(|word| step(&mut cache, word));
        answer.steps.extend(steps);
        answer.rounds.push(Round::of(&answer.steps[first..]));
    }
    let short = answer.steps.iter().filter(|step| step.place.is_some());
    let distinct: HashSet<&str> = short.map(|step| &*step.word).collect();
    answer.distinct = distinct.len();
    Ok(answer)
}

/// The pre-tokens of a text.
fn words(text: &str) -> Result<Vec<&str>, Failure> {
    let gpt2 = NamedPattern::GPT2.pre_tokenizer()?;
    let words: Result<_, _> = gpt2.split(text).collect();
    words.map_err(|error| Failure::of_chapter(&error, "text"))
}

/// An empty cache of this many groups.
fn empty(groups: u64) -> Result<SmallCache, Failure> {
    let number = limits::number(groups, limits::GROUPS, "groups")?;
    let cache = number.is_power_of_two().then(|| SmallCache::new(number));
    cache.flatten().ok_or_else(|| {
        let what = format!("groups is {groups}, not a power of two");
        Failure::new(what, "in `groups`", "use 1, 2, 4, 8 or 16")
    })
}

/// What becomes of the cache when this word comes.
fn step(cache: &mut SmallCache, word: &str) -> Step {
    let arrival = cache.arrive(word);
    let lost = arrival.as_ref().map(|it| it.lost.clone());
    Step {
        word: word.to_owned(),
        place: arrival.as_ref().map(|it| Place {
            home: it.home,
            line: it.line,
            slot: it.slot,
        }),
        hit: arrival.is_some_and(|it| it.is_hit),
        lost: lost.filter(|word| !word.is_empty()),
    }
}

impl Round {
    fn of(steps: &[Step]) -> Self {
        let mut round = Self::default();
        for step in steps {
            match (step.place, step.hit) {
                (None, _) => round.long += 1,
                (_, true) => round.hits += 1,
                (_, false) => round.misses += 1,
            }
        }
        round
    }
}
