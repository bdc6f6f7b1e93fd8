//! The learner against a slow one that shares no function with it, and that
//! can be given the usual faults: each of them has to be noticed.

use std::cmp::Reverse;

use ch05_byte_pairs::{Settings, TieBreak, learn};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestRunner};

/// What the slow learner may get wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Fault {
    None,
    OverlapCountedOnce,
    OtherTieBreak,
    MergedFromTheRight,
}

type Token = Vec<u8>;

/// Learns on tokens that are byte strings, and counts by comparing every pair
/// of the text with every place of it.
struct SlowLearner {
    documents: Vec<Vec<Token>>,
    vocabulary: Vec<Token>,
    tie_break: TieBreak,
    fault: Fault,
}

impl SlowLearner {
    fn new(documents: &[String], tie_break: TieBreak, fault: Fault) -> Self {
        let bytes_in_order =
            (33..=126).chain(161..=172).chain(174..=255).chain(0..=32);
        let bytes_in_order = bytes_in_order.chain(127..=160).chain([173]);
        Self {
            documents: documents
                .iter()
                .map(|text| text.bytes().map(|byte| vec![byte]).collect())
                .collect(),
            vocabulary: bytes_in_order.map(|byte: u8| vec![byte]).collect(),
            tie_break,
            fault,
        }
    }

    fn learn(mut self, merges: usize) -> Vec<(Token, Token)> {
        let mut learned = Vec::new();
        while learned.len() < merges {
            let Some((left, right)) = self.next_pair() else {
                break;
            };
            self.vocabulary.push([&left[..], &right].concat());
            let documents = std::mem::take(&mut self.documents);
            self.documents = documents
                .into_iter()
                .map(|tokens| self.merge(tokens, &left, &right))
                .collect();
            learned.push((left, right));
        }
        learned
    }

    fn next_pair(&self) -> Option<(Token, Token)> {
        let mut pairs: Vec<(Token, Token)> = Vec::new();
        for tokens in &self.documents {
            for i in 1..tokens.len() {
                pairs.push((tokens[i - 1].clone(), tokens[i].clone()));
            }
        }
        let id = |token: &Token| {
            self.vocabulary.iter().position(|known| known == token)
        };
        let ids = |pair: &(Token, Token)| (id(&pair.0), id(&pair.1));
        let greatest_bytes = (self.tie_break == TieBreak::GreatestBytes)
            != (self.fault == Fault::OtherTieBreak);
        if greatest_bytes {
            pairs.sort();
            pairs
                .into_iter()
                .max_by_key(|pair| (self.count(&pair.0, &pair.1), pair.clone()))
        } else {
            pairs.into_iter().max_by_key(|pair| {
                (self.count(&pair.0, &pair.1), Reverse(ids(pair)))
            })
        }
    }

    fn count(&self, left: &Token, right: &Token) -> usize {
        let mut count = 0;
        for tokens in &self.documents {
            let mut i = 1;
            while i < tokens.len() {
                if &tokens[i - 1] == left && &tokens[i] == right {
                    count += 1;
                    if self.fault == Fault::OverlapCountedOnce {
                        i += 1;
                    }
                }
                i += 1;
            }
        }
        count
    }

    fn merge(
        &self,
        tokens: Vec<Token>,
        left: &Token,
        right: &Token,
    ) -> Vec<Token> {
        let from_the_right = self.fault == Fault::MergedFromTheRight;
        let mut merged: Vec<Token> = Vec::new();
        let mut open: Option<Token> = None;
        let mut todo = tokens;
        if !from_the_right {
            todo.reverse();
        }
        // `todo` is a stack: its top is the next token, `open` the one before.
        while let Some(token) = todo.pop() {
            let (first, second) = match &open {
                Some(before) if from_the_right => (Some(&token), before),
                Some(before) => (Some(before), &token),
                None => (None, &token),
            };
            if first == Some(left) && second == right {
                merged.push([&left[..], right].concat());
                open = None;
            } else {
                merged.extend(open.take());
                open = Some(token);
            }
        }
        merged.extend(open);
        if from_the_right {
            merged.reverse();
        }
        merged
    }
}

/// One to three documents over an alphabet of one to four letters, where ties
/// and overlaps are everywhere.
fn corpora() -> impl Strategy<Value = Vec<String>> {
    let alphabet =
        prop_oneof!["[a]{0,30}", "[ab]{0,30}", "[abc]{0,30}", "[ab -]{0,30}"];
    proptest::collection::vec(alphabet, 1..4)
}

/// Merges as text: `a+b ab+c`.
fn shown(merges: Vec<(Token, Token)>) -> String {
    let shown = merges.iter().map(|(left, right)| {
        let [left, right] = [left, right].map(|t| String::from_utf8_lossy(t));
        format!("{left}+{right}")
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Compares the two learners on `cases` random corpora, the same each time.
fn compare(
    fault: Fault,
    tie_break: TieBreak,
    cases: u32,
) -> Result<(), String> {
    let config = ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_479),
        failure_persistence: None,
        max_shrink_iters: 0,
        ..ProptestConfig::default()
    };
    let both = |documents: Vec<String>| {
        let settings = Settings {
            vocab_size: 256 + 12,
            tie_break,
            ..Settings::default()
        };
        let bpe = learn(&documents, &settings).unwrap();
        let bytes = |id| bpe.bytes(id).unwrap().to_vec();
        let fast: Vec<(Token, Token)> = bpe
            .merges()
            .iter()
            .map(|m| (bytes(m.0), bytes(m.1)))
            .collect();
        let slow = SlowLearner::new(&documents, tie_break, fault).learn(12);
        if fast == slow {
            Ok(())
        } else {
            let [fast, slow] = [fast, slow].map(shown);
            Err(TestCaseError::fail(format!(
                "from {documents:?} came the merges {fast}; the slow learner \
                 makes {slow}"
            )))
        }
    };
    TestRunner::new(config)
        .run(&corpora(), both)
        .map_err(|error| error.to_string())
}

#[test]
fn the_learner_equals_the_slow_one() {
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        compare(Fault::None, tie_break, 500).unwrap();
    }
}

#[test]
fn a_fault_in_the_slow_one_is_noticed() {
    let faults = [
        Fault::OverlapCountedOnce,
        Fault::OtherTieBreak,
        Fault::MergedFromTheRight,
    ];
    for fault in faults {
        for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
            let error = compare(fault, tie_break, 500);
            assert!(error.is_err(), "{fault:?} passed under {tie_break}");
        }
    }
}
