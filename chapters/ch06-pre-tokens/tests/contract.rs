//! What any right answer to chapter 6 must do.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::time::Instant;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Settings, TieBreak, VocabSizeTooSmall, learn};
use ch06_pre_tokens::{
    BadSpecialToken, Pattern, PreTokenCounts, PreTokenizer, SpecialTokens,
    SplitError, learn_counted,
};
use proptest::prelude::*;

/// The pre-tokenizers that the tests use again and again, compiled once.
static COMPILED: LazyLock<Mutex<HashMap<Pattern, PreTokenizer>>> =
    LazyLock::new(Mutex::default);

fn pre_tokenizer(pattern: Pattern) -> PreTokenizer {
    let mut compiled = COMPILED.lock().unwrap();
    let new = |pattern: &Pattern| PreTokenizer::new(pattern.clone()).unwrap();
    compiled.entry(pattern).or_insert_with_key(new).clone()
}

fn split(pattern: Pattern, text: &str) -> Vec<String> {
    let pieces = pre_tokenizer(pattern);
    let pieces = pieces.split(text).map(|piece| piece.unwrap().to_string());
    pieces.collect()
}

fn regex(expression: &str) -> Pattern {
    Pattern::Regex(expression.to_string())
}

#[test]
fn gpt2_keeps_the_space_with_the_word_behind_it() {
    let cut = |text| split(Pattern::Gpt2, text);
    assert_eq!(cut("Hello, world"), ["Hello", ",", " world"]);
    assert_eq!(cut("we'll we'LL"), ["we", "'ll", " we", "'", "LL"]);
    assert_eq!(cut("a1b 22"), ["a", "1", "b", " 22"]);
    assert_eq!(cut("x  y"), ["x", " ", " y"]);
    assert_eq!(cut("x\n\ny"), ["x", "\n", "\n", "y"]);
    assert_eq!(cut("x \ty"), ["x", " ", "\t", "y"]);
    assert_eq!(cut("x  \n"), ["x", "  \n"]);
    assert_eq!(cut(" 's ' s"), [" '", "s", " '", " s"]);
    assert_eq!(cut("\u{3000}\u{3000}漢"), ["\u{3000}", "\u{3000}", "漢"]);
}

#[test]
fn cl100k_cuts_digits_by_three_and_keeps_newlines_apart() {
    let cut = |text| split(Pattern::Cl100k, text);
    assert_eq!(cut("12345 67"), ["123", "45", " ", "67"]);
    assert_eq!(cut("we'LL (x"), ["we", "'LL", " (", "x"]);
    assert_eq!(cut("a.\n\nb"), ["a", ".\n\n", "b"]);
    assert_eq!(cut("a \n \n  b"), ["a", " \n \n", " ", " b"]);
    assert_eq!(cut("a\n  "), ["a", "\n  "]);
    assert_eq!(cut("\tx"), ["\tx"]);
    assert_eq!(cut("it'\u{17F}"), ["it", "'\u{17F}"], "a long s is an s");
}

#[test]
fn o200k_cuts_before_capitals_and_keeps_contractions() {
    let cut = |text| split(Pattern::O200k, text);
    assert_eq!(cut("camelCase we'll"), ["camel", "Case", " we'll"]);
    assert_eq!(cut("HTTPServer"), ["HTTPServer"]);
    assert_eq!(cut("e\u{301}a //\n"), ["e\u{301}a", " //\n"]);
    assert_eq!(cut("a\n  "), ["a", "\n", "  "]);
}

#[test]
fn white_space_in_runs_of_any_length() {
    let long = 300_000;
    for pattern in [Pattern::Gpt2, Pattern::Cl100k, Pattern::O200k] {
        for (run, word) in [(" ", " x"), ("\u{3000}", "\u{3000}x")] {
            let text = format!("{}x", run.repeat(long));
            let expected = match (&pattern, run) {
                (Pattern::Gpt2, "\u{3000}") => {
                    vec![run.repeat(long - 1), run.to_string(), "x".into()]
                }
                _ => vec![run.repeat(long - 1), word.to_string()],
            };
            assert!(split(pattern.clone(), &text) == expected, "{pattern}");
        }
        let blank = " ".repeat(long);
        assert!(split(pattern, &blank) == [blank]);
    }
}

/// The patterns as their makers wrote them, look-ahead and all.
fn as_published() -> [(Pattern, Pattern); 3] {
    let gpt2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    let cl100k = r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s";
    let o200k = [
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    ]
    .join("|");
    [
        (Pattern::Gpt2, regex(gpt2)),
        (Pattern::Cl100k, regex(cl100k)),
        (Pattern::O200k, regex(&o200k)),
    ]
}

/// Texts in which everything that the patterns tell apart stands side by side.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \t\n\r\u{A0}\u{3000}a]{0,30}",
        "([ '/]|'s|'LL|'\u{17F}|[ab]|[AB\u{1C5}]|[12]|[.!/]|\u{301}|漢|\r|\n){0,30}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn the_cuts_are_those_of_the_published_patterns(text in texts()) {
        for (ours, published) in as_published() {
            prop_assert_eq!(split(ours, &text), split(published, &text));
        }
    }

    #[test]
    fn pre_tokens_laid_end_to_end_are_the_text(text in texts()) {
        let patterns = Pattern::NAMED.into_iter();
        for pattern in patterns.chain([regex("a+"), regex("")]) {
            let pieces = split(pattern, &text);
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty()));
            prop_assert_eq!(pieces.concat(), text.as_str());
        }
    }

    #[test]
    fn counted_learning_is_learning_on_the_pre_tokens_apart(
        documents in proptest::collection::vec("[ab '1\n]{0,40}", 1..4)
    ) {
        for pattern in Pattern::NAMED {
            for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
                let settings = Settings {
                    vocab_size: 256 + 15,
                    tie_break,
                    ..Settings::default()
                };
                let mut counts = PreTokenCounts::new();
                let mut apart = Vec::new();
                let special = SpecialTokens::default();
                let cut = pre_tokenizer(pattern.clone());
                for text in &documents {
                    counts
                        .add_document(text.as_bytes(), &cut, &special)
                        .unwrap();
                    apart.extend(split(pattern.clone(), text));
                }
                prop_assert_eq!(counts.total(), apart.len() as u64);
                prop_assert_eq!(
                    learn_counted(&counts, &settings, |_| {}).unwrap(),
                    learn(&apart, &settings).unwrap()
                );
            }
        }
    }
}

#[test]
fn learning_says_how_far_it_came_and_no_merge_crosses_a_pre_token() {
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(
            THE_VERDICT.as_bytes(),
            &pre_tokenizer(Pattern::Gpt2),
            &SpecialTokens::default(),
        )
        .unwrap();
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    let mut steps = Vec::new();
    let bpe = learn_counted(&counts, &settings, |n| steps.push(n)).unwrap();
    assert_eq!(steps, (1..=44).collect::<Vec<_>>());
    for id in 256..300 {
        let text = str::from_utf8(bpe.bytes(id).unwrap()).unwrap();
        assert!(!text[1..].contains(' '), "{text:?}");
    }
    let too_small = Settings {
        vocab_size: 1,
        ..settings
    };
    assert_eq!(
        learn_counted(&counts, &too_small, |_| {}),
        Err(VocabSizeTooSmall(1))
    );
}

#[test]
fn a_special_token_ends_its_document_and_teaches_nothing() {
    let special = SpecialTokens::new(["<|endoftext|>"]).unwrap();
    let mut counts = PreTokenCounts::new();
    let none = pre_tokenizer(Pattern::None);
    counts
        .add_document(b"ab<|endoftext|>ab<|endof", &none, &special)
        .unwrap();
    let counted: Vec<_> = counts.iter().collect();
    assert_eq!(counted, [(&b"ab"[..], 1), (b"ab<|endof", 1)]);
}

#[test]
fn counts_of_two_documents_add_up() {
    let count = |texts: &[&str]| {
        let mut counts = PreTokenCounts::new();
        for text in texts {
            let special = SpecialTokens::default();
            let gpt2 = pre_tokenizer(Pattern::Gpt2);
            counts
                .add_document(text.as_bytes(), &gpt2, &special)
                .unwrap();
        }
        counts
    };
    let mut first = count(&["a b a"]);
    first.add_counts(count(&["b c"]));
    assert_eq!(first, count(&["a b a", "b c"]));
    assert_eq!((first.len(), first.total()), (5, 5));
}

#[test]
fn of_special_tokens_the_first_and_then_the_longest_wins() {
    let special = SpecialTokens::new(["bc", "b", "abcd", "<é>"]).unwrap();
    let found = |text: &str| -> Vec<(String, Option<usize>)> {
        special
            .split(text.as_bytes())
            .map(|s| (text[s.range].to_string(), s.special))
            .collect()
    };
    let some = |text: &str, place| (text.to_string(), place);
    assert_eq!(found("abcd"), [some("abcd", Some(2))]);
    assert_eq!(
        found("abcb"),
        [some("a", None), some("bc", Some(0)), some("b", Some(1))]
    );
    assert_eq!(found("<é>é"), [some("<é>", Some(3)), some("é", None)]);
    assert_eq!(found(""), []);
}

#[test]
fn thousands_of_special_tokens_cost_little() {
    let texts = || (0..20_000).map(|n| format!("<|reserved {n}|>"));
    let start = Instant::now();
    let special = SpecialTokens::new(texts()).unwrap();
    let text = "<".repeat(100_000) + "<|reserved 19999|>";
    let last = special.split(text.as_bytes()).last().unwrap();
    let took = start.elapsed();
    assert_eq!(last.special, Some(19_999));
    // Trying each against each would take a hundred times as long.
    assert!(took.as_millis() < 1000, "{took:?}");
}

#[test]
fn special_tokens_must_differ_and_say_something() {
    let new = |texts: &[&str]| SpecialTokens::new(texts.iter().copied());
    assert_eq!(new(&["a", ""]), Err(BadSpecialToken::Empty));
    assert_eq!(
        new(&["a", "b", "a"]),
        Err(BadSpecialToken::Repeated("a".to_string()))
    );
}

#[test]
fn only_without_a_pattern_may_a_text_be_any_bytes() {
    let bytes = b"ab\xFFcd";
    let mut pieces = Vec::new();
    let none = pre_tokenizer(Pattern::None);
    none.for_each(bytes, |piece| pieces.push(piece)).unwrap();
    none.for_each(b"", |piece| pieces.push(piece)).unwrap();
    assert_eq!(pieces, [bytes]);

    let gpt2 = pre_tokenizer(Pattern::Gpt2);
    assert_eq!(
        gpt2.for_each(bytes, |_| {}),
        Err(SplitError::NotUtf8 { offset: 2 })
    );
    let special = SpecialTokens::new(["<|endoftext|>"]).unwrap();
    assert_eq!(
        PreTokenCounts::new().add_document(
            b"ab<|endoftext|>\xFF",
            &gpt2,
            &special
        ),
        Err(SplitError::NotUtf8 { offset: 15 }),
        "the offset is that in the document"
    );
}

#[test]
fn a_users_pattern_may_leave_gaps_be_malformed_or_give_up() {
    assert_eq!(split(regex("b+"), "abbab"), ["a", "bb", "a", "b"]);
    assert_eq!(split(regex("x*"), "axxb"), ["a", "xx", "b"]);
    for malformed in ["(", "[z-a]"] {
        let error = PreTokenizer::new(regex(malformed)).unwrap_err();
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }

    let steps_back = pre_tokenizer(regex(r"\s+(?!\S)|\s+|\S+"));
    let text = format!("{}x", " ".repeat(2_000_000));
    let mut pieces = steps_back.split(&text);
    let error = pieces.next().unwrap().unwrap_err();
    assert!(matches!(error, SplitError::GaveUp { offset: 0, .. }));
    assert!(
        error.to_string().contains("possessive quantifiers"),
        "{error}"
    );
    assert!(pieces.next().is_none(), "nothing comes after an error");
}

#[test]
fn patterns_give_up_for_the_reasons_that_the_error_names() {
    let letters = "a".repeat(2_000_000);
    let gives_up = |expression| {
        let pattern = pre_tokenizer(regex(expression));
        pattern.split(&letters).any(|piece| piece.is_err())
    };
    for expression in ["b(?!c)", "(?<=c)b", r"(b)\1", "(?>b)", "b++"] {
        assert!(gives_up(expression), "{expression}");
    }
    for expression in ["b", "(?:b|c)+", "b{2,3}|bc?", "(?i:b)$"] {
        assert!(!gives_up(expression), "{expression}");
    }
}

#[test]
fn a_pattern_is_known_by_its_name() {
    for pattern in Pattern::NAMED.into_iter().chain([regex("a|b")]) {
        assert_eq!(pattern.to_string().parse::<Pattern>(), Ok(pattern));
    }
}
