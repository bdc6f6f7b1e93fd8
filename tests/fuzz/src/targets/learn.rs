//! The fast learner next to the plain ones.
//!
//! The first bytes of an input choose settings and options, the rest is a text.
//! Generated texts have few letters: ties and runs are everywhere in them.

use std::collections::BTreeMap;

use arbitrary::{Result as Chosen, Unstructured};
use bytepair::bpe::{
    Bpe, Counter, LearnOptions, Pattern, PreTokenCounts, PreTokenizer,
    Settings, SpecialTokens, TieBreak, WordCounts, learn, learn_counted,
    learn_fast, learn_fast_from,
};
use rand::RngExt;
use rand::seq::IndexedRandom;

use super::{Check, equal};
use crate::Rng;
use crate::inputs::prose::{pieces, prose};

/// How many bytes choose, at most.
const HEAD: usize = 16;

/// Up to how many bytes chapter 5's learner learns from the text too.
const SIMPLE: usize = 200;

const SPECIAL: [&str; 2] = ["<|a|>", "<|endoftext|>"];

pub(super) fn learners() -> Box<dyn Check> {
    Box::new(Learn)
}

struct Learn;

impl Check for Learn {
    fn known(&self) -> Vec<Vec<u8>> {
        pieces(2000)
    }

    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let mut input: Vec<u8> = rng.random::<[u8; HEAD]>().to_vec();
        let length = HEAD + rng.random_range(0..1000);
        let alphabets: [&[u8]; 4] = [b"a", b"ab", b"abc ", b"ab\xC3\xA9 \n'1"];
        let letters = alphabets.choose(rng).expect("not empty");
        while input.len() < length {
            let letter = *letters.choose(rng).expect("not empty");
            match rng.random_range(0..12) {
                0 => input.extend([letter].repeat(rng.random_range(1..40))),
                1 => input.extend(prose(rng.random_range(1..40), rng).bytes()),
                2 if rng.random_ratio(1, 4) => {
                    let token = SPECIAL.choose(rng).expect("not empty");
                    input.extend(token.bytes());
                }
                3 => {
                    // The same again, and so a tie.
                    let from = rng.random_range(HEAD..=input.len());
                    let part = input[from..].to_vec();
                    input.extend(part);
                }
                _ => input.push(letter),
            }
        }
        input
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let (head, text) = input.split_at(HEAD.min(input.len()));
        let mut bytes = Unstructured::new(head);
        match Choices::new(&mut bytes) {
            Ok(choices) => choices.check(text),
            Err(_) => Ok(()),
        }
    }
}

struct Choices {
    settings: Settings,
    options: LearnOptions,
    pattern: Pattern,
    is_special: bool,
    lines: bool,
    chunk_bytes: usize,
    by_hand: bool,
    times: u64,
}

impl Choices {
    fn new(bytes: &mut Unstructured) -> Chosen<Self> {
        let ties = [TieBreak::SmallestIds, TieBreak::GreatestBytes];
        let settings = Settings {
            tie_break: *bytes.choose(&ties)?,
            min_frequency: bytes.int_in_range(0..=4)?,
            // The last one is more than ids of 16 bits can tell.
            vocab_size: match bytes.int_in_range(255..=360)? {
                360 => 70_000,
                size => size,
            },
        };
        let mut options = LearnOptions::default();
        options.floor = bytes.arbitrary()?;
        options.prefetch = bytes.arbitrary()?;
        options.tidy_from = bytes.int_in_range(0..=40)?;
        let patterns = [
            Pattern::None,
            Pattern::Gpt2,
            Pattern::Cl100k,
            Pattern::O200k,
            Pattern::Regex("a|b+|[^ab]+".to_string()),
        ];
        Ok(Self {
            settings,
            options,
            pattern: bytes.choose(&patterns)?.clone(),
            is_special: bytes.arbitrary()?,
            lines: bytes.arbitrary()?,
            chunk_bytes: 1 << bytes.int_in_range(0..=12)?,
            by_hand: bytes.arbitrary()?,
            // A count that not every slot can hold.
            times: *bytes.choose(&[1, 1, 1, 4095, 1 << 33])?,
        })
    }

    fn check(&self, text: &[u8]) -> Result<(), String> {
        let plain = self.plain_counts(text);
        let fast = self.fast_counts(text);
        let (plain, fast) = match (plain, fast) {
            (Ok(plain), Ok(fast)) => (plain, fast),
            (Err(_), Err(_)) => return Ok(()),
            (plain, fast) => {
                let (plain, fast) = (plain.err(), fast.err());
                return Err(format!("counting: {fast:?}, and not {plain:?}"));
            }
        };
        let all = |(word, count): (&[u8], u64)| (word.to_vec(), count);
        let counted: BTreeMap<_, _> = fast.iter().map(all).collect();
        let expected: BTreeMap<_, _> = plain.iter().map(all).collect();
        equal("the counts", &counted, &expected)?;
        self.check_merges(&self.planted(fast), &self.planted_plain(plain))
    }

    fn special(&self) -> SpecialTokens {
        let some = if self.is_special { &SPECIAL[..] } else { &[] };
        SpecialTokens::new(some.to_vec()).expect("distinct and not empty")
    }

    fn plain_counts(&self, text: &[u8]) -> Result<PreTokenCounts, String> {
        let split = PreTokenizer::new(self.pattern.clone());
        let split = split.expect("a pattern that can be read");
        let special = self.special();
        let documents: Vec<&[u8]> = match self.lines {
            true => text.split_inclusive(|byte| *byte == b'\n').collect(),
            false => vec![text],
        };
        let mut counts = PreTokenCounts::new();
        for document in documents {
            let added = counts.add_document(document, &split, &special);
            added.map_err(|error| error.to_string())?;
        }
        Ok(counts)
    }

    fn fast_counts(&self, text: &[u8]) -> Result<WordCounts, String> {
        let split = PreTokenizer::new(self.pattern.clone());
        let split = split.expect("a pattern that can be read");
        let mut counter = Counter::new(split, self.special())
            .lines(self.lines)
            .chunk_bytes(self.chunk_bytes)
            .by_hand(self.by_hand);
        let counted = counter.count(text, |_| ());
        counted.map_err(|error| error.to_string())?;
        Ok(counter.finish())
    }

    /// The words, the first of them so often as was chosen.
    fn planted(&self, mut words: WordCounts) -> WordCounts {
        words.add(b"abab", self.times);
        words
    }

    fn planted_plain(&self, mut words: PreTokenCounts) -> PreTokenCounts {
        words.add(b"abab", self.times);
        words
    }

    fn check_merges(
        &self,
        words: &WordCounts,
        plain: &PreTokenCounts,
    ) -> Result<(), String> {
        let expected = learn_counted(plain, &self.settings, |_| ());
        let learned = learn_fast(words, &self.settings, &self.options, |_| ());
        let Ok(expected) = expected else {
            return equal("refused", &learned.is_err(), &true);
        };
        let learned = learned.map_err(|error| error.to_string())?;
        let (ours, theirs) = (learned.bpe.merges(), expected.merges());
        equal("the merges", &ours, &theirs)?;
        let given = learn_fast_from(
            words.clone(),
            &self.settings,
            &self.options,
            |_| (),
        );
        equal("from counts that are given away", &given, &Ok(learned))?;
        self.check_simple(plain, &expected)
    }

    /// Chapter 5's learner finds the same in a short text.
    fn check_simple(
        &self,
        plain: &PreTokenCounts,
        expected: &Bpe,
    ) -> Result<(), String> {
        let words = plain.iter();
        let bytes = words.map(|(word, n)| n.saturating_mul(word.len() as u64));
        if bytes.fold(0, u64::saturating_add) > SIMPLE as u64 {
            return Ok(());
        }
        let words = plain.iter();
        let words: Vec<&[u8]> = words
            .flat_map(|(word, n)| std::iter::repeat_n(word, n as usize))
            .collect();
        let simple = learn(&words, &self.settings);
        equal("chapter 5", &simple.ok().as_ref(), &Some(expected))
    }
}
