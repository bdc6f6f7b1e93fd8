//! Texts in which everything that a tokenizer tells apart is side by side.

use std::sync::Arc;

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::Class;

/// Sets of scalars, by general category; the last ones are beyond U+FFFF.
const CLASSES: [&str; 20] = [
    r"\p{Lu}",
    r"\p{Ll}",
    r"\p{Lt}",
    r"\p{Lm}",
    r"\p{Lo}",
    r"\p{Mn}",
    r"\p{Mc}",
    r"\p{Me}",
    r"\p{Nd}",
    r"\p{Nl}",
    r"\p{No}",
    r"\p{P}",
    r"\p{S}",
    r"\p{Cc}",
    r"\p{Cf}",
    r"\p{Co}",
    r"\p{Cn}",
    r"[\p{L}&&[\x{10000}-\x{10FFFF}]]",
    r"[\p{N}&&[\x{10000}-\x{10FFFF}]]",
    r"[\x{10000}-\x{10FFFF}]",
];

/// What follows the apostrophe; the pattern folds the long s to an s.
const CONTRACTIONS: [&str; 10] = [
    "s", "d", "m", "t", "ll", "ve", "re", "\u{17F}", "\u{17F}", "l",
];

/// An endless supply of texts: the same ones for the same seed.
#[derive(Debug, Clone)]
pub struct Texts {
    rng: Xoshiro256PlusPlus,
    words: Arc<[String]>,
    special: Arc<[String]>,
    classes: Arc<[Class]>,
    white_space: Arc<Class>,
    numbers: Arc<Class>,
}

impl Texts {
    /// Texts with these words of a vocabulary and these special tokens.
    pub fn new(seed: u64, words: Vec<String>, special: Vec<String>) -> Self {
        Self {
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            words: words.into(),
            special: special.into(),
            classes: CLASSES.into_iter().map(Class::new).collect(),
            white_space: Arc::new(Class::new(r"\s")),
            numbers: Arc::new(Class::new(r"\p{N}")),
        }
    }

    /// Other texts of the same words and tokens, which are shared.
    pub fn reseeded(&self, seed: u64) -> Self {
        Self {
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            ..self.clone()
        }
    }

    /// A part of the next text.
    fn part(&mut self) -> String {
        match self.rng.random_range(0..20) {
            0..5 => self.word(),
            5..8 => self.contraction(),
            8..10 => self.digits(),
            10..14 => self.white_space(),
            14..17 => self.scalars(),
            17..19 => self.marks(),
            _ => self.special_token(),
        }
    }

    fn word(&mut self) -> String {
        let word = self.words.choose(&mut self.rng).expect("not empty");
        match self.rng.random_range(0..4) {
            0 => format!(" {word}"),
            1 => word.to_uppercase(),
            _ => word.clone(),
        }
    }

    /// An apostrophe with what may follow it, sometimes after a word and
    /// before one.
    fn contraction(&mut self) -> String {
        let rng = &mut self.rng;
        let before = ["", "", " ", "we", "WE", "It", "1", "\u{1C5}", "漢"];
        let before = before.choose(rng).expect("not empty");
        let mark = ["'", "'", "'", "'", "\u{2019}"];
        let mark = mark.choose(rng).expect("not empty");
        let after = CONTRACTIONS.choose(rng).expect("not empty");
        let after = match rng.random_range(0..3) {
            // The capital of the long s would be a plain S.
            0 if *after != "\u{17F}" => after.to_uppercase(),
            _ => after.to_string(),
        };
        let behind = ["", "", "", "s", "A"].choose(rng).expect("not empty");
        format!("{before}{mark}{after}{behind}")
    }

    /// Up to seven digits, a third of them of other scripts.
    fn digits(&mut self) -> String {
        let rng = &mut self.rng;
        let length = rng.random_range(1..=7);
        let digits = (0..length).map(|_| match rng.random_range(0..3) {
            0 => self.numbers.pick(rng),
            _ => rng.random_range('0'..='9'),
        });
        digits.collect()
    }

    /// A run of one kind of white space, or of several.
    fn white_space(&mut self) -> String {
        let rng = &mut self.rng;
        let length = rng.random_range(1..=5);
        let mut pick = || match rng.random_range(0..6) {
            0..2 => ' ',
            2 => '\n',
            3 => '\r',
            _ => self.white_space.pick(rng),
        };
        let first = pick();
        let mixed = length % 2 == 0;
        let run = (0..length).map(|_| if mixed { pick() } else { first });
        run.collect()
    }

    /// A few scalars of one class.
    fn scalars(&mut self) -> String {
        let rng = &mut self.rng;
        let class = self.classes.choose(rng).expect("not empty");
        let length = rng.random_range(1..=4);
        (0..length).map(|_| class.pick(rng)).collect()
    }

    /// Marks, with what newer patterns keep after them.
    fn marks(&mut self) -> String {
        let rng = &mut self.rng;
        let length = rng.random_range(1..=6);
        let marks = [' ', '.', '!', '\'', '/', '/', '(', '<', '\r', '\n', '\n'];
        let marks = (0..length).map(|_| marks.choose(rng).expect("not empty"));
        marks.collect()
    }

    /// A special token: whole, or without its end, or without its beginning.
    fn special_token(&mut self) -> String {
        let rng = &mut self.rng;
        let token = self.special.choose(rng).expect("not empty");
        let chars: Vec<char> = token.chars().collect();
        let cut = rng.random_range(1..chars.len());
        match rng.random_range(0..4) {
            0 => chars[..cut].iter().collect(),
            1 => chars[cut..].iter().collect(),
            _ => token.clone(),
        }
    }
}

impl Iterator for Texts {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let parts = self.rng.random_range(0..=14);
        let mut text: String = (0..parts).map(|_| self.part()).collect();
        if self.rng.random_bool(0.25) {
            text += &self.white_space();
        }
        Some(text)
    }
}
