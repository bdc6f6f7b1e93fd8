//! What any right answer to chapter 6 must do.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

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
    // No right cut has more pieces; a wrong one might go on for ever.
    pieces.take(text.len() + 1).collect()
}

fn regex(expression: &str) -> Pattern {
    Pattern::Regex(expression.to_string())
}

#[test]
fn what_is_no_white_space_stays_whole() {
    let came = split(Pattern::Gpt2, "Hello, world");
    assert_eq!(
        came,
        ["Hello", ",", " world"],
        "no run of white space is here"
    );
}

#[test]
fn a_run_before_a_word_gives_its_last_space_to_the_word() {
    for (text, expected) in [
        ("x  y", ["x", " ", " y"]),
        ("x   y", ["x", "  ", " y"]),
        ("x\n !", ["x", "\n", " !"]),
    ] {
        let came = split(Pattern::Gpt2, text);
        assert_eq!(came, expected, "the word takes the last space: {text:?}");
    }
}

#[test]
fn a_run_at_the_end_of_the_text_stays_whole() {
    for (text, expected) in [("x  ", ["x", "  "]), ("x \n\n", ["x", " \n\n"])] {
        let came = split(Pattern::Gpt2, text);
        assert_eq!(came, expected, "no word follows: {text:?}");
    }
}

#[test]
fn a_run_of_one_character_stays() {
    let came = split(Pattern::Gpt2, "x\ny");
    let why = "a newline by itself is all there is of its run";
    assert_eq!(came, ["x", "\n", "y"], "{why}");
    let came = split(Pattern::Gpt2, "x\u{3000}y");
    let why = "U+3000 is one character, of three bytes";
    assert_eq!(came, ["x", "\u{3000}", "y"], "{why}");
}

#[test]
fn what_is_given_back_may_be_a_piece_by_itself() {
    let came = split(Pattern::Gpt2, "x\n\ny");
    let why = "the run gives its last newline back, the word cannot take it";
    assert_eq!(came, ["x", "\n", "\n", "y"], "{why}");
}

#[test]
fn a_character_is_given_back_whole() {
    let came = split(Pattern::Gpt2, "x \u{3000}y");
    let why = "the last character of the run has three bytes";
    assert_eq!(came, ["x", " ", "\u{3000}", "y"], "{why}");
}

#[test]
fn the_pattern_says_whether_a_run_gives_back() {
    for (pattern, text, expected) in [
        (Pattern::Cl100k, "a\n\nb", vec!["a", "\n\n", "b"]),
        (Pattern::O200k, "a\n\nb", vec!["a", "\n\n", "b"]),
        (Pattern::O200k, "a  b", vec!["a", " ", " b"]),
        (regex(r"\s+|\S+"), "a  b", vec!["a", "  ", "b"]),
    ] {
        let came = split(pattern.clone(), text);
        assert_eq!(came, expected, "`gives_back` decides: {pattern}, {text:?}");
    }
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

/// The pieces are those of Hugging Face's tokenizers 0.23.3 with the published
/// expressions, each a `Split` whose behaviour is isolated.
#[test]
fn the_patterns_of_others_cut_as_they_do() {
    for (pattern, text, expected) in [
        (
            Pattern::Llama3,
            "We'LL  buy 12345 iPads\n  ",
            "We|'LL| | buy| |123|45| iPads|\n|  ",
        ),
        (
            Pattern::Qwen2,
            "We'LL  buy 12345 iPads\n  ",
            "We|'LL| | buy| |1|2|3|4|5| iPads|\n|  ",
        ),
        (
            Pattern::DeepSeek,
            "We'LL  buy 12345 iPads\n  ",
            "We|'LL| | buy| |123|45| iPads|\n|  ",
        ),
        (
            Pattern::Llama3,
            "  \n\n  12\r\nit'\u{17F}",
            "  \n\n| | |12|\r\n|it|'\u{17F}",
        ),
        (Pattern::DeepSeek, "  \n\n  12\r\n", "  \n\n|  |12|\r\n"),
        (
            Pattern::DeepSeek,
            "a  漢字カ・カ、x",
            "a|  |漢字カ|・|カ|、|x",
        ),
        (
            Pattern::DeepSeek,
            "!abcé-de #1\u{301} cafe\u{301}s",
            "!abc|é|-de| #|1|\u{301}| cafe\u{301}s",
        ),
        (
            Pattern::DeepSeek,
            "\0\u{3040}\0あ\u{3040}\u{3040}ア\u{E000}\u{E000}x",
            "\0|\u{3040}|\0|あ|\u{3040}|\u{3040}ア|\u{E000}|\u{E000}x",
        ),
    ] {
        let came = split(pattern.clone(), text).join("|");
        assert_eq!(came, expected, "{pattern} on {text:?}");
    }
}

#[test]
fn white_space_in_runs_of_any_length() {
    let long = 300_000;
    let named = Pattern::NAMED.into_iter();
    for pattern in named.filter(|pattern| *pattern != Pattern::None) {
        for (run, word) in [(" ", " x"), ("\u{3000}", "\u{3000}x")] {
            let text = format!("{}x", run.repeat(long));
            let expected = match (&pattern, run) {
                (Pattern::Gpt2, "\u{3000}") => {
                    vec![run.repeat(long - 1), run.to_string(), "x".into()]
                }
                _ => vec![run.repeat(long - 1), word.to_string()],
            };
            let right = split(pattern.clone(), &text) == expected;
            assert!(right, "{pattern}: {long} times {run:?} before a word");
        }
        let blank = " ".repeat(long);
        let right = split(pattern, &blank) == [blank];
        assert!(right, "{long} spaces and nothing after them");
    }
}

/// The patterns as their makers wrote them, look-ahead and all.
fn as_published() -> [(Pattern, Pattern); 5] {
    let gpt2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    let cl100k = r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s";
    let o200k = [
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    ]
    .join("|");
    let llama3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    let qwen2 = llama3.replace("{1,3}", "");
    [
        (Pattern::Llama3, regex(llama3)),
        (Pattern::Qwen2, regex(&qwen2)),
        (Pattern::Gpt2, regex(gpt2)),
        (Pattern::Cl100k, regex(cl100k)),
        (Pattern::O200k, regex(&o200k)),
    ]
}

/// DeepSeek's pattern as it was published: each expression cuts the pieces of
/// the one before, and what it does not match is a piece as well.
fn deepseek_step_by_step(text: &str) -> Vec<String> {
    let steps = [
        r"\p{N}{1,3}",
        "[一-龥\u{3040}-ゟ゠-ヿ]+",
        r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"##,
    ];
    steps
        .into_iter()
        .fold(vec![text.to_string()], |pieces, step| {
            let cut = |piece: &String| split(regex(step), piece);
            pieces.iter().flat_map(cut).collect()
        })
}

/// Texts in which everything that the patterns tell apart is side by side.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \t\n\r\u{A0}\u{3000}a]{0,30}",
        "([ '/]|'s|'LL|'\u{17F}|[ab]|[AB\u{1C5}]|[12]|[.!/]|\u{301}|漢|\r|\n){0,30}",
        // What DeepSeek's tells apart: unassigned characters, of kana as well.
        "([ \0\u{3040}\u{E000}あ・漢\u{3099}\u{301}é1２!]|[!#]ab|  |\r\n){0,30}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn the_cuts_are_those_of_the_published_patterns(text in texts()) {
        for (ours, published) in as_published() {
            let expected = split(published, &text);
            let came = split(ours.clone(), &text);
            prop_assert_eq!(came, expected, "{} cuts {:?}", ours, text);
        }
    }

    #[test]
    fn deepseeks_cuts_are_those_of_its_steps(text in texts()) {
        let expected = deepseek_step_by_step(&text);
        let came = split(Pattern::DeepSeek, &text);
        prop_assert_eq!(came, expected, "of {:?}", text);
    }

    #[test]
    fn pre_tokens_laid_end_to_end_are_the_text(text in texts()) {
        let patterns = Pattern::NAMED.into_iter();
        for pattern in patterns.chain([regex("a+"), regex("")]) {
            let pieces = split(pattern, &text);
            let all = pieces.iter().all(|piece| !piece.is_empty());
            prop_assert!(all, "an empty pre-token in {:?}", pieces);
            let came = pieces.concat();
            prop_assert_eq!(came, text.as_str(), "end to end {:?}", pieces);
        }
    }

    #[test]
    fn counted_learning_is_learning_on_each_copy(
        words in proptest::collection::vec(("[abc]{1,8}", 1u64..5), 0..6)
    ) {
        let words: Vec<(&str, u64)> =
            words.iter().map(|(word, times)| (word.as_str(), *times)).collect();
        let copies = words.iter().flat_map(|&(word, times)| {
            std::iter::repeat_n(word, times as usize)
        });
        prop_assert_eq!(
            learn_counted(&counted(&words), &merges(8), |_| {}).unwrap(),
            learn(copies, &merges(8)).unwrap(),
            "words and how often each is there: {:?}",
            words
        );
    }

    #[test]
    fn stretches_are_those_found_place_by_place(text in "[<>ab]{0,30}") {
        let set = ["<a", "<a>b", "b<", "<a>", ">>"];
        let mut expected: Vec<(String, Option<usize>)> = Vec::new();
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let fits = (0..set.len()).filter(|&p| rest.starts_with(set[p]));
            let special = fits.max_by_key(|&place| set[place].len());
            let taken = special.map_or(first.len_utf8(), |p| set[p].len());
            let (token, behind) = rest.split_at(taken);
            match expected.last_mut() {
                Some((before, None)) if special.is_none() => {
                    before.push_str(token);
                }
                _ => expected.push((token.to_string(), special)),
            }
            rest = behind;
        }
        let special = SpecialTokens::new(set).unwrap();
        let came = stretches(&special, &text);
        prop_assert_eq!(came, expected, "{:?} in {:?}", set, text);
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
                let all = apart.len() as u64;
                prop_assert_eq!(counts.total(), all, "{:?}", apart);
                prop_assert_eq!(
                    learn_counted(&counts, &settings, |_| {}).unwrap(),
                    learn(&apart, &settings).unwrap(),
                    "each pre-token is a text of its own: {:?}",
                    apart
                );
            }
        }
    }
}

/// What is counted, with the pre-tokens as text.
fn listed(counts: &PreTokenCounts) -> Vec<(String, u64)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    counts.iter().map(|(p, count)| (text(p), count)).collect()
}

/// These words, each counted so often.
fn counted(words: &[(&str, u64)]) -> PreTokenCounts {
    let mut counts = PreTokenCounts::new();
    for (word, times) in words {
        counts.add(word.as_bytes(), *times);
    }
    counts
}

fn entries(words: &[(&str, u64)]) -> Vec<(String, u64)> {
    words.iter().map(|(w, n)| (w.to_string(), *n)).collect()
}

#[test]
fn a_pre_token_is_counted_as_often_as_said() {
    let came = listed(&counted(&[("tea", 1), (" cup", 3)]));
    let expected = entries(&[("tea", 1), (" cup", 3)]);
    assert_eq!(came, expected, "`tea` once, ` cup` three times");
}

#[test]
fn counting_again_adds_up() {
    let came = listed(&counted(&[("tea", 1), ("tea", 4), ("tea", 1)]));
    let expected = entries(&[("tea", 6)]);
    assert_eq!(came, expected, "1 and 4 more and 1 more are 6 of one entry");
}

#[test]
fn pre_tokens_keep_the_order_in_which_they_were_first_seen() {
    let came = listed(&counted(&[("b", 1), ("c", 1), ("a", 1), ("b", 1)]));
    let expected = entries(&[("b", 2), ("c", 1), ("a", 1)]);
    assert_eq!(came, expected, "b, c, a, b: counting again moves nothing");
}

#[test]
fn the_counts_of_another_are_added() {
    let mut counts = counted(&[("a", 2), ("b", 1)]);
    counts.add_counts(counted(&[("c", 7), ("b", 3)]));
    let expected = entries(&[("a", 2), ("b", 4), ("c", 7)]);
    let why = "what both counted is added, what is new comes last";
    assert_eq!(listed(&counts), expected, "{why}");
    assert_eq!((counts.len(), counts.total()), (3, 13), "{why}");
}

/// Settings for this many merges.
fn merges(merges: usize) -> Settings {
    Settings {
        vocab_size: 256 + merges,
        ..Settings::default()
    }
}

/// The tokens that the merges make, as text.
fn learned(counts: &PreTokenCounts, settings: &Settings) -> Vec<String> {
    let bpe = learn_counted(counts, settings, |_| {}).unwrap();
    let text = |id| String::from_utf8_lossy(bpe.bytes(id).unwrap()).into();
    (256..bpe.vocab_size() as u32).map(text).collect()
}

#[test]
fn a_pair_counts_as_often_as_its_word() {
    let words = [("ab", 1), ("abx", 1), ("aby", 1), ("cd", 4)];
    let came = learned(&counted(&words), &merges(1));
    let why = "`ab` is in three words, but `cd` occurs in the text four times";
    assert_eq!(came, ["cd"], "{why}");
}

#[test]
fn a_pair_counts_at_each_place_in_its_word() {
    let words = [("xyxyxy", 2), ("zw", 5)];
    let came = learned(&counted(&words), &merges(1));
    let why = "three times in a word that is there twice are six times";
    assert_eq!(came, ["xy"], "{why}");
}

#[test]
fn a_merge_is_made_in_all_words_before_the_next_is_chosen() {
    let words = [("low", 5), ("lower", 2), ("newest", 6), ("widest", 3)];
    let came = learned(&counted(&words), &merges(4));
    // (e, s) and (s, t) 9 times, then (es, t); (l, o) and (o, w) 7 times.
    assert_eq!(came, ["es", "est", "lo", "low"], "learned from {words:?}");
}

#[test]
fn nothing_is_merged_across_words() {
    let words = [("a", 9), ("b", 9), ("xy", 1)];
    let came = learned(&counted(&words), &merges(5));
    let why = "`a` and `b` are words of a letter: only `xy` holds a pair";
    assert_eq!(came, ["xy"], "{why}");
}

#[test]
fn the_minimum_frequency_is_that_in_the_text() {
    for (min_frequency, expected) in [(3, vec!["ab"]), (4, vec![])] {
        let settings = Settings {
            min_frequency,
            ..merges(5)
        };
        let came = learned(&counted(&[("ab", 3), ("cd", 1)]), &settings);
        let why = "`ab` occurs in the text 3 times, at least as many are asked";
        assert_eq!(came, expected, "{why}: {min_frequency}");
    }
}

#[test]
fn learning_says_how_far_it_came() {
    let mut steps = Vec::new();
    let counts = counted(&[("abcde", 2)]);
    learn_counted(&counts, &merges(3), |n| steps.push(n)).unwrap();
    assert_eq!(
        steps,
        [1, 2, 3],
        "called after each merge with their number"
    );
}

#[test]
fn a_vocabulary_must_have_room_for_the_bytes() {
    let settings = Settings {
        vocab_size: 255,
        ..Settings::default()
    };
    assert_eq!(
        learn_counted(&counted(&[("tea", 1)]), &settings, |_| {}),
        Err(VocabSizeTooSmall(255)),
        "255 tokens cannot hold the 256 bytes"
    );
}

#[test]
fn no_merge_crosses_a_pre_token() {
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(
            THE_VERDICT.as_bytes(),
            &pre_tokenizer(Pattern::Gpt2),
            &SpecialTokens::default(),
        )
        .unwrap();
    let tokens = learned(&counts, &merges(44));
    assert_eq!(tokens.len(), 44, "{tokens:?}");
    for token in tokens {
        let behind = token[1..].contains(' ');
        assert!(!behind, "{token:?} holds a space after its first letter");
    }
}

#[test]
fn a_special_token_ends_its_document_and_teaches_nothing() {
    let special = SpecialTokens::new(["<|endoftext|>"]).unwrap();
    let mut counts = PreTokenCounts::new();
    let none = pre_tokenizer(Pattern::None);
    counts
        .add_document(b"ab<|endoftext|>ab<|endof", &none, &special)
        .unwrap();
    assert_eq!(
        listed(&counts),
        entries(&[("ab", 1), ("ab<|endof", 1)]),
        "the special token ends a document and is not counted; the beginning \
         of one is text"
    );
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
    let why = "documents counted apart and together give the same";
    assert_eq!(first, count(&["a b a", "b c"]), "{why}");
    assert_eq!((first.len(), first.total()), (5, 5), "{why}");
}

/// The stretches of `text`, each with the place of its special token.
fn stretches(
    special: &SpecialTokens,
    text: &str,
) -> Vec<(String, Option<usize>)> {
    let stretches = special.split(text.as_bytes());
    // No right answer has more; a wrong one might go on for ever.
    let stretches = stretches.take(text.len() + 1);
    stretches
        .map(|s| (text[s.range].to_string(), s.special))
        .collect()
}

fn stretch(text: &str, place: Option<usize>) -> (String, Option<usize>) {
    (text.to_string(), place)
}

#[test]
fn a_text_without_special_tokens_is_one_stretch() {
    let special = SpecialTokens::new(["<a>"]).unwrap();
    let came = stretches(&special, "tea <a");
    assert_eq!(came, [stretch("tea <a", None)], "no `<a>` is in `tea <a`");
    assert_eq!(stretches(&special, ""), [], "an empty text has no stretch");
}

#[test]
fn a_special_token_is_a_stretch_between_two() {
    let special = SpecialTokens::new(["<a>", "<b>"]).unwrap();
    assert_eq!(
        stretches(&special, "tea<b>cup"),
        [
            stretch("tea", None),
            stretch("<b>", Some(1)),
            stretch("cup", None)
        ],
        "text, the special token at place 1 of its set, text"
    );
}

#[test]
fn no_stretch_is_empty() {
    let special = SpecialTokens::new(["<a>", "<b>"]).unwrap();
    assert_eq!(
        stretches(&special, "<b><a>tea<a>"),
        [
            stretch("<b>", Some(1)),
            stretch("<a>", Some(0)),
            stretch("tea", None),
            stretch("<a>", Some(0))
        ],
        "there is nothing before `<b>`, between `<b>` and `<a>`, at the end"
    );
}

#[test]
fn of_special_tokens_the_first_and_then_the_longest_wins() {
    let special = SpecialTokens::new(["bc", "b", "abcd", "<é>"]).unwrap();
    for (text, expected) in [
        ("abcd", vec![stretch("abcd", Some(2))]),
        (
            "abcb",
            vec![
                stretch("a", None),
                stretch("bc", Some(0)),
                stretch("b", Some(1)),
            ],
        ),
        ("<é>é", vec![stretch("<é>", Some(3)), stretch("é", None)]),
        ("", vec![]),
    ] {
        let came = stretches(&special, text);
        assert_eq!(came, expected, "in {text:?}, of bc, b, abcd and <é>");
    }
}

#[test]
fn thousands_of_special_tokens_cost_little() {
    let texts = || (0..20_000).map(|n| format!("<|reserved {n}|>"));
    let text = "<".repeat(100_000) + "<|reserved 19999|>";
    let mut took = Duration::MAX;
    // On a busy machine once may be slow.
    for _ in 0..3 {
        let start = Instant::now();
        let special = SpecialTokens::new(texts()).unwrap();
        let last = special.split(text.as_bytes()).take(text.len()).last();
        took = took.min(start.elapsed());
        let place = last.and_then(|last| last.special);
        assert_eq!(place, Some(19_999), "the last of them ends the text");
        if took.as_millis() < 1000 {
            return;
        }
    }
    // Trying each against each would take a hundred times as long.
    panic!("100,000 places and 20,000 special tokens took {took:?}");
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
}

#[test]
fn the_offset_of_an_error_is_that_in_the_document() {
    let special = SpecialTokens::new(["<|endoftext|>"]).unwrap();
    let gpt2 = pre_tokenizer(Pattern::Gpt2);
    let mut counts = PreTokenCounts::new();
    assert_eq!(
        counts.add_document(b"ab<|endoftext|>c\xFF", &gpt2, &special),
        Err(SplitError::NotUtf8 { offset: 16 }),
        "two letters, a special token of 13 and one letter stand before the \
         bad byte"
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

#[test]
fn the_names_that_others_use_are_known() {
    for (names, pattern) in [
        (
            "gpt2 GPT2 gpt-2 r50k r50k_base p50k_base p50k_edit",
            Pattern::Gpt2,
        ),
        ("cl100k cl100k_base CL100K_BASE gpt-4", Pattern::Cl100k),
        ("o200k o200k_base o200k_harmony gpt-4o", Pattern::O200k),
        ("none None", Pattern::None),
        (
            "llama3 Llama-3 llama3.1 llama-3.1 llama_3_1 Llama-3.3 llama-bpe",
            Pattern::Llama3,
        ),
        (
            "qwen qwen2 qwen-2 qwen1.5 Qwen2.5 qwen2_5 qwen3",
            Pattern::Qwen2,
        ),
        (
            "deepseek DeepSeek deepseek-v3 deepseek_v3 deepseek-r1 deepseek3",
            Pattern::DeepSeek,
        ),
    ] {
        for name in names.split(' ') {
            assert_eq!(name.parse(), Ok(pattern.clone()), "{name}");
        }
    }
}

#[test]
fn a_word_that_is_not_a_name_is_an_error() {
    for word in [
        "llama2",
        "llama4",
        "deepseek-v2",
        "deepseek-coder",
        "deepseek-llm",
        "gpt-4.1",
        "qwen/Qwen3",
        "cl100k base",
        "a",
        "",
    ] {
        let error = word.parse::<Pattern>().unwrap_err().to_string();
        assert!(error.starts_with(&format!("unknown pattern {word:?}; ")));
        for pattern in Pattern::NAMED {
            let name = pattern.to_string();
            assert!(error.contains(&name), "{name} is known: {error}");
        }
    }
    for expression in ["(?:llama3)", ".", " ", "a|b", "[a]", "a+", ",", r"\d"] {
        assert_eq!(expression.parse(), Ok(regex(expression)));
    }
}

#[test]
fn a_pattern_matches_a_text_or_does_not() {
    for (pattern, text, matches) in [
        (regex("[a-z]"), "1 a", true),
        (regex("[a-z]"), "1 2", false),
        (regex("x*"), "1 2", false),
        (regex("(?s:.*)"), "1 2", true),
        (Pattern::Gpt2, "1 2", true),
        (Pattern::None, "1 2", true),
        (Pattern::DeepSeek, "1", true),
        (Pattern::DeepSeek, "\0あ", true),
        (Pattern::DeepSeek, "\0", false),
    ] {
        let found = pre_tokenizer(pattern.clone()).matches(text);
        assert_eq!(found, Ok(matches), "{pattern} in {text:?}");
    }
}
