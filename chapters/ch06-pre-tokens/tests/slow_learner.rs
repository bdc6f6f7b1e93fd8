//! Learning on counted words against a slow learner that shares no function
//! with it, and that can be given the usual faults: each has to be noticed.

use std::cmp::Reverse;

use ch05_byte_pairs::{Settings, TieBreak};
use ch06_pre_tokens::{PreTokenCounts, learn_counted};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestRunner};

/// What the slow learner may get wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Fault {
    None,
    CountIgnored,
    OverlapCountedOnce,
    OtherTieBreak,
    FirstPlaceOnly,
}

type Token = Vec<u8>;
type Merge = (Token, Token);

/// Learns on tokens that are byte strings, and counts by comparing every pair
/// of the words with every place of them.
struct SlowLearner {
    words: Vec<(Vec<Token>, u64)>,
    /// What was made, in order; a byte has its place in GPT-2's order.
    made: Vec<Token>,
    greatest_bytes: bool,
    min_frequency: u64,
    fault: Fault,
}

impl SlowLearner {
    fn learn(mut self, merges: usize) -> Vec<Merge> {
        let mut learned = Vec::new();
        while learned.len() < merges {
            let Some(merge) = self.next_merge() else {
                break;
            };
            let words = std::mem::take(&mut self.words);
            for (tokens, count) in words {
                let tokens = self.merged(tokens, &merge);
                self.words.push((tokens, count));
            }
            self.made.push([&merge.0[..], &merge.1].concat());
            learned.push(merge);
        }
        learned
    }

    fn next_merge(&self) -> Option<Merge> {
        let mut all: Vec<Merge> = Vec::new();
        for (tokens, _) in &self.words {
            for i in 1..tokens.len() {
                all.push((tokens[i - 1].clone(), tokens[i].clone()));
            }
        }
        all.retain(|merge| self.count(merge) >= self.min_frequency);
        if self.greatest_bytes != (self.fault == Fault::OtherTieBreak) {
            let key = |merge: &Merge| (self.count(merge), merge.clone());
            all.into_iter().max_by_key(key)
        } else {
            let ids = |merge: &Merge| (self.id(&merge.0), self.id(&merge.1));
            let key = |merge: &Merge| (self.count(merge), Reverse(ids(merge)));
            all.into_iter().max_by_key(key)
        }
    }

    /// The place of a token: printable bytes, other bytes, what was made.
    fn id(&self, token: &Token) -> (usize, usize) {
        match token[..] {
            [byte @ (33..=126 | 161..=172 | 174..)] => (0, byte.into()),
            [byte] => (1, byte.into()),
            _ => (2, self.made.iter().position(|made| made == token).unwrap()),
        }
    }

    fn count(&self, merge: &Merge) -> u64 {
        let mut sum = 0;
        for (tokens, count) in &self.words {
            let mut i = 1;
            while i < tokens.len() {
                if tokens[i - 1] == merge.0 && tokens[i] == merge.1 {
                    let ignored = self.fault == Fault::CountIgnored;
                    sum += if ignored { 1 } else { *count };
                    if self.fault == Fault::OverlapCountedOnce {
                        i += 1;
                    }
                }
                i += 1;
            }
        }
        sum
    }

    fn merged(&self, mut tokens: Vec<Token>, merge: &Merge) -> Vec<Token> {
        let mut i = 1;
        while i < tokens.len() {
            if tokens[i - 1] == merge.0 && tokens[i] == merge.1 {
                let second = tokens.remove(i);
                tokens[i - 1].extend(second);
                if self.fault == Fault::FirstPlaceOnly {
                    break;
                }
            }
            i += 1;
        }
        tokens
    }
}

/// Words over alphabets of one to five letters, where ties and overlaps are
/// everywhere, each with its count.
fn counted_words() -> impl Strategy<Value = Vec<(String, u64)>> {
    let word =
        prop_oneof!["a{1,12}", "[ab]{1,9}", " [abc]{1,6}", "[a-cé ]{0,9}"];
    proptest::collection::vec((word, 1u64..5), 1..9)
}

/// Merges as text: `a+b ab+c`.
fn shown(merges: Vec<Merge>) -> String {
    let shown = merges.iter().map(|(left, right)| {
        let [left, right] = [left, right].map(|t| String::from_utf8_lossy(t));
        format!("{left}+{right}")
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Compares the two learners on 500 random sets of words, the same each time.
fn compare(fault: Fault, tie_break: TieBreak) -> Result<(), String> {
    let config = ProptestConfig {
        cases: 500,
        rng_seed: RngSeed::Fixed(8_226),
        failure_persistence: None,
        max_shrink_iters: 0,
        ..ProptestConfig::default()
    };
    let both = |(words, min_frequency): (Vec<(String, u64)>, u64)| {
        let settings = Settings {
            vocab_size: 256 + 12,
            min_frequency,
            tie_break,
        };
        let mut counts = PreTokenCounts::new();
        for (word, count) in &words {
            counts.add(word.as_bytes(), *count);
        }
        let bpe = learn_counted(&counts, &settings, |_| {}).unwrap();
        let bytes = |id| bpe.bytes(id).unwrap().to_vec();
        let merges = bpe.merges().iter();
        let fast: Vec<Merge> =
            merges.map(|m| (bytes(m.0), bytes(m.1))).collect();
        let tokens = |word: &str| word.bytes().map(|b| vec![b]).collect();
        let slow = SlowLearner {
            words: words.iter().map(|(w, count)| (tokens(w), *count)).collect(),
            made: Vec::new(),
            greatest_bytes: tie_break == TieBreak::GreatestBytes,
            min_frequency,
            fault,
        };
        let slow = slow.learn(12);
        if fast == slow {
            Ok(())
        } else {
            let [fast, slow] = [fast, slow].map(shown);
            Err(TestCaseError::fail(format!(
                "from {words:?} came the merges {fast}; the slow learner \
                 makes {slow}"
            )))
        }
    };
    TestRunner::new(config)
        .run(&(counted_words(), 1u64..4), both)
        .map_err(|error| error.to_string())
}

#[test]
fn counted_learning_equals_the_slow_one() {
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        compare(Fault::None, tie_break).unwrap();
    }
}

#[test]
fn a_fault_in_the_slow_one_is_noticed() {
    let faults = [
        Fault::CountIgnored,
        Fault::OverlapCountedOnce,
        Fault::OtherTieBreak,
        Fault::FirstPlaceOnly,
    ];
    for fault in faults {
        for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
            let error = compare(fault, tie_break);
            assert!(error.is_err(), "{fault:?} passed under {tie_break}");
        }
    }
}
