//! Faults are noticed, and shown by the shortest input: they are planted here.

use std::sync::atomic::{AtomicBool, Ordering};

use bytepair::bpe::{SpecialPolicy, Tokenizer};
use fuzz::{Check, Failure, Limits, Report, Rng, Target, run, save, size};
use rand::RngExt;

/// What a wrong function does to a text of bytes.
type Function = fn(&[u8]) -> usize;

/// A function next to the right one: how many `a` there are.
struct Counting(Function);

impl Check for Counting {
    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        (0..size(rng))
            .map(|_| rng.random_range(b'a'..=b'f'))
            .collect()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let expected = input.iter().filter(|byte| **byte == b'a').count();
        match (self.0)(input) == expected {
            true => Ok(()),
            false => Err("another number".to_string()),
        }
    }
}

fn right(input: &[u8]) -> usize {
    input.split(|byte| *byte == b'a').count() - 1
}

fn wrong_after_b(input: &[u8]) -> usize {
    right(input) - usize::from(input.windows(2).any(|pair| pair == b"ba"))
}

fn panics_at_three(input: &[u8]) -> usize {
    assert!(
        !input.windows(3).any(|three| three == b"ccc"),
        "three of them"
    );
    right(input)
}

fn target(make: fn() -> Box<dyn Check>) -> Target {
    Target {
        name: "planted",
        about: "a wrong function",
        make,
    }
}

fn run_one(make: fn() -> Box<dyn Check>, seed: u64, threads: u64) -> Report {
    let limits = Limits {
        time: None,
        executions: Some(3000),
        seed,
        threads,
    };
    run(&target(make), limits)
}

#[test]
fn a_right_function_passes() {
    let report = run_one(|| Box::new(Counting(right)), 1, 1);
    assert!(report.find.is_none(), "{:?}", report.find);
    assert_eq!(report.executions, 3000, "as many as were asked for");
}

#[test]
fn a_difference_is_noticed_and_shrunk() {
    let report = run_one(|| Box::new(Counting(wrong_after_b)), 1, 1);
    let find = report.find.expect("it is wrong after b");
    assert_eq!(find.input, b"ba", "no shorter input shows it");
    assert!(find.is_alone, "the input fails by itself");
    let expected = Failure::Wrong("another number".to_string());
    assert_eq!(find.failure, expected, "what the check said");
}

#[test]
fn a_panic_is_noticed_and_shrunk() {
    let report = run_one(|| Box::new(Counting(panics_at_three)), 1, 1);
    let find = report.find.expect("it panics at three c");
    assert_eq!(find.input, b"ccc", "no shorter input shows it");
    let Failure::Panic(said) = &find.failure else {
        panic!("{} is not a panic", find.failure);
    };
    let is_named = said.contains("three of them") && said.contains(".rs:");
    assert!(is_named, "{said:?} says what panicked, and where");
}

#[test]
fn a_run_repeats_exactly() {
    let bytes = |seed, threads| {
        let report = run_one(|| Box::new(Counting(right)), seed, threads);
        (report.executions, report.bytes)
    };
    assert_eq!(bytes(1, 1), bytes(1, 3), "threads share the same inputs");
    assert_ne!(bytes(1, 1), bytes(2, 1), "another seed, other inputs");
}

/// Fails once, whatever the input is.
struct Once;

static HAS_FAILED: AtomicBool = AtomicBool::new(false);

impl Check for Once {
    fn generate(&self, _: &mut Rng) -> Vec<u8> {
        b"any".to_vec()
    }

    fn check(&self, _: &[u8]) -> Result<(), String> {
        match HAS_FAILED.swap(true, Ordering::Relaxed) {
            true => Ok(()),
            false => Err("once".to_string()),
        }
    }
}

#[test]
fn what_fails_only_once_is_said_to() {
    let report = run_one(|| Box::new(Once), 1, 1);
    let find = report.find.expect("the first input fails");
    assert!(!find.is_alone, "it does not fail again");
    assert!(find.to_string().contains("only after the inputs before it"));
}

/// A tokenizer with the wrong pattern next to the right one.
struct WrongPattern(Tokenizer, Tokenizer);

impl Check for WrongPattern {
    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let words = ["tea", " it's", " IT'S", " 12", "\n", ", "];
        let number = rng.random_range(0..40);
        let some = (0..number).map(|_| words[rng.random_range(0..words.len())]);
        some.collect::<String>().into_bytes()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let text = String::from_utf8_lossy(input);
        let ids = |it: &Tokenizer| it.encode_with(&text, SpecialPolicy::Text);
        match ids(&self.0) == ids(&self.1) {
            true => Ok(()),
            false => Err("other ids".to_string()),
        }
    }
}

fn wrong_pattern() -> Box<dyn Check> {
    use bytepair::bpe::{Pattern, PreTokenizer};
    let right = Tokenizer::gpt2();
    let cl100k = PreTokenizer::new(Pattern::Cl100k).expect("named");
    let wrong = Tokenizer::new(right.vocabulary().clone(), cl100k, []);
    Box::new(WrongPattern(right, wrong.expect("no special token")))
}

#[test]
fn a_wrong_pattern_is_noticed_and_kept_in_a_file() {
    let find = run_one(wrong_pattern, 1, 1).find.expect("another pattern");
    assert!(find.input.len() <= 5, "{find} is not minimal");
    let folder = tempfile::tempdir().expect("a folder to write to");
    let path = save(&find, folder.path()).expect("can be written");
    let kept = std::fs::read(&path).expect("just written");
    assert_eq!(kept, find.input, "the file is the input");
    let name = path.file_name().expect("a file").to_string_lossy();
    assert!(
        name.starts_with("planted-") && name.ends_with(".bin"),
        "{name}"
    );
}
