//! A MiB of one thing: no error, no overflow, the right ids.

use ch07_gpt2::{SpecialPolicy, TokenId};
use ch12_fast_encoding::{Encoder, Instructions, Options};
use oracle::{Class, Encoding};
use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

use crate::{CL100K, O200K, R50K};

const LENGTH: usize = 1 << 20;

fn ours(encoding: &Encoding, text: &str) -> Vec<TokenId> {
    let policy = SpecialPolicy::Text;
    let ids = encoding.ours.encode_with(text, policy).unwrap();
    for instructions in Instructions::available() {
        let mut options = Options::default();
        options.instructions = instructions;
        let fast = Encoder::with_options(encoding.ours.clone(), options);
        // The lists are too long to be printed.
        let fast = fast.encode_with(text, policy).unwrap();
        assert!(fast == ids, "{}", instructions.name());
    }
    ids
}

/// A MiB of random scalars of a class.
fn random(class: &str) -> String {
    let class = Class::new(class);
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(4);
    let mut text = String::with_capacity(LENGTH + 4);
    while text.len() < LENGTH {
        text.push(class.pick(&mut rng));
    }
    text
}

fn letters_digits_and_newlines(encoding: &Encoding) {
    for text in [
        "a".repeat(LENGTH),
        "\n".repeat(LENGTH),
        random("[0-9]"),
        random(r"[\x{4E00}-\x{9FFF}]"),
    ] {
        let theirs = encoding.theirs.encode_ordinary(&text);
        let first = text.chars().next();
        // The lists are too long to be printed.
        assert!(ours(encoding, &text) == theirs, "{first:?} and so on");
    }
}

/// White space of `n` characters with what is after it, as pre-tokens.
type Layout = fn(n: usize) -> Vec<String>;

const ALONE: Layout = |n| vec![" ".repeat(n)];
const BEFORE_A_WORD: Layout = |n| vec![" ".repeat(n - 1), " a".into()];
const BEFORE_A_DIGIT: Layout = |n| vec![" ".repeat(n - 1), " 1".into()];
const AND_A_DIGIT: Layout = |n| vec![" ".repeat(n - 1), " ".into(), "1".into()];
const LINES: Layout = |n| vec!["\n".repeat(n), "a".into()];
const LINES_AND_ONE: Layout =
    |n| vec!["\n".repeat(n - 1), "\n".into(), "a".into()];

/// Runs of white space. tiktoken-rs gives up on most of these at a MiB, so the
/// pre-tokens are laid out by hand, and only their ids are tiktoken's.
fn white_space(encoding: &Encoding, layouts: &[Layout]) {
    let uncut = encoding.uncut();
    for layout in layouts {
        let ids = |pre_tokens: &[String]| -> Vec<TokenId> {
            let ids = pre_tokens.iter().map(|p| uncut.encode_ordinary(p));
            ids.flatten().collect()
        };
        // A run that tiktoken-rs can cut shows that they are laid out right.
        let short = layout(1000);
        let theirs = encoding.theirs.encode_ordinary(&short.concat());
        assert_eq!(ids(&short), theirs);
        let long = layout(LENGTH);
        let last = long.last().unwrap();
        assert!(ours(encoding, &long.concat()) == ids(&long), "{last:?}");
    }
}

#[test]
fn letters_digits_and_newlines_r50k() {
    letters_digits_and_newlines(&R50K);
}

#[test]
fn letters_digits_and_newlines_cl100k() {
    letters_digits_and_newlines(&CL100K);
}

#[test]
fn letters_digits_and_newlines_o200k() {
    letters_digits_and_newlines(&O200K);
}

#[test]
fn white_space_r50k() {
    let layouts = [ALONE, BEFORE_A_WORD, BEFORE_A_DIGIT, LINES_AND_ONE];
    white_space(&R50K, &layouts);
}

#[test]
fn white_space_cl100k() {
    white_space(&CL100K, &[ALONE, BEFORE_A_WORD, AND_A_DIGIT, LINES]);
}

#[test]
fn white_space_o200k() {
    white_space(&O200K, &[ALONE, BEFORE_A_WORD, AND_A_DIGIT, LINES]);
}
