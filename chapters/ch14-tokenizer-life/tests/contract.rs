//! What any right answer to chapter 14 must do.

use ch05_byte_pairs::{Bpe, Pair, Settings, TieBreak, byte_id, learn};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, TokenId, Tokenizer, Vocabulary};
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::compare::{TokenCounts, differing_stretches};
use ch14_tokenizer_life::extend::extend_plain;
use ch14_tokenizer_life::parts::{Joining, Part, PartsError, encode_parts};
use ch14_tokenizer_life::prune::{Keep, prune};
use ch14_tokenizer_life::truncate::{
    Border, Side, TruncateError, Truncation, truncate_plainly,
};

// Where two tokenizers split a text differently.

/// The ranges of the stretches that differ.
fn ranges(a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
    let stretches = differing_stretches(a, b);
    let ranges = stretches.iter().map(|it| (it.range.start, it.range.end));
    ranges.collect()
}

#[test]
fn the_same_ends_differ_nowhere() {
    for ends in [&[][..], &[3], &[1, 4, 9]] {
        assert_eq!(ranges(ends, ends), [], "both lists are {ends:?}");
    }
}

#[test]
fn a_stretch_goes_from_one_common_end_to_the_next() {
    let came = ranges(&[2, 5, 9, 12], &[2, 7, 9, 12]);
    let why = "both have ends at 2, 9 and 12; between 2 and 9 they differ";
    assert_eq!(came, [(2, 9)], "{why}");
    let came = ranges(&[3, 8], &[1, 8]);
    assert_eq!(came, [(0, 8)], "the first stretch begins at 0");
}

#[test]
fn one_token_differs_from_two() {
    let why = "one of them has an end at 4, the other one token from 0 to 6";
    assert_eq!(ranges(&[6], &[4, 6]), [(0, 6)], "{why}");
    assert_eq!(ranges(&[4, 6], &[6]), [(0, 6)], "{why}");
}

#[test]
fn stretches_that_meet_at_a_common_end_are_two() {
    let came = ranges(&[1, 4, 6, 8], &[2, 4, 7, 8]);
    assert_eq!(came, [(0, 4), (4, 8)], "both have an end at 4");
}

#[test]
fn a_stretch_knows_its_tokens_in_both() {
    let stretches = differing_stretches(&[2, 3, 5, 9], &[2, 9]);
    let tokens: Vec<_> = stretches.into_iter().map(|it| it.tokens).collect();
    let why = "from 2 to 9 there are the tokens 1, 2 and 3 of the first list, \
               and token 1 of the second";
    assert_eq!(tokens, [[1..4, 1..2]], "{why}");
}

// Learning on.

fn size(vocab_size: usize) -> Settings {
    Settings {
        vocab_size,
        ..Settings::default()
    }
}

fn pair([left, right]: [u8; 2]) -> Pair {
    (byte_id(left), byte_id(right))
}

#[test]
fn the_merges_of_the_start_come_first_and_are_applied() {
    let start = Bpe::from_merges([pair(*b"ab")]).unwrap();
    let more = extend_plain(&start, ["abab", "abc"], &size(258));
    let why = "`a b` is merged already: `ab ab` and `ab c` are what is left, \
               and of these two `ab c` has the smaller ids";
    let c = byte_id(b'c');
    assert_eq!(more.merges(), [pair(*b"ab"), (256, c)], "{why}");
}

#[test]
fn a_start_that_is_large_enough_stays() {
    let start = Bpe::from_merges([pair(*b"ab")]).unwrap();
    for wanted in [256, 257] {
        let more = extend_plain(&start, ["cdcd"], &size(wanted));
        assert_eq!(more, start, "it has 257 tokens, {wanted} are wanted");
    }
}

#[test]
fn learning_stops_where_no_pair_is_frequent_enough() {
    let start = Bpe::from_merges([pair(*b"ab")]).unwrap();
    let settings = Settings {
        min_frequency: 2,
        ..size(300)
    };
    let more = extend_plain(&start, ["abc", "abc", "xyz"], &settings);
    let why = "`ab c` occurs twice, `x y` and `y z` once";
    assert_eq!(more.vocab_size(), 258, "{why}");
}

#[test]
fn stopping_and_going_on_is_learning_in_one_go() {
    let words = ["lower", "lower", "newer", "newer", "newest", "widest"];
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let size = |vocab_size| Settings {
            tie_break,
            ..size(vocab_size)
        };
        let whole = learn(words, &size(270)).unwrap();
        for first in 256..=270 {
            let start = learn(words, &size(first)).unwrap();
            let more = extend_plain(&start, words, &size(270));
            let why = format!("{first} tokens first, by {tie_break}");
            assert_eq!(more, whole, "{why}");
        }
    }
}

// Pruning.

/// A tokenizer of these words without a pattern, and how often it uses each id.
fn counted(words: &[&str], vocab_size: usize) -> (Tokenizer, Vec<u64>) {
    let bpe = learn(words, &size(vocab_size)).unwrap();
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(Vocabulary::from(&bpe), none, []).unwrap();
    let mut counts = TokenCounts::default();
    for word in words {
        counts.add_ids(&tokenizer.encode(word).unwrap());
    }
    (tokenizer, counts.by_id().to_vec())
}

/// The merged tokens that are left.
fn left(words: &[&str], vocab_size: usize, keep: Keep) -> Vec<String> {
    let (tokenizer, counts) = counted(words, vocab_size);
    let pruned = prune(&tokenizer, &counts, keep).unwrap().tokenizer;
    let merged = pruned.vocabulary().iter().skip(256);
    merged
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect()
}

#[test]
fn the_least_used_leaf_is_dropped_first() {
    let words = ["xy", "xy", "xy", "ab"];
    let came = left(&words, 258, Keep::VocabSize(257));
    assert_eq!(came, ["xy"], "`xy` is used three times and `ab` once");
}

#[test]
fn a_token_that_another_is_built_from_stays() {
    let words = ["abc", "abc", "xy"];
    let came = left(&words, 259, Keep::VocabSize(258));
    let why = "`ab` is never used, but `abc` is built from it; `xy` is used \
               once, and is a leaf";
    assert_eq!(came, ["ab", "abc"], "{why}");
}

#[test]
fn the_uses_of_a_dropped_token_pass_on_to_its_parts() {
    let came = left(&["abab"], 258, Keep::MinCount(2));
    let why = "`abab` is used once and is dropped; then `ab` is used twice, as \
               both of its parts";
    assert_eq!(came, ["ab"], "{why}");
}

#[test]
fn a_part_is_a_leaf_when_nothing_is_built_from_it_any_more() {
    let came = left(&["abcd", "xy", "xy"], 260, Keep::VocabSize(257));
    let why = "`abcd`, used once, and then its parts, which were used for \
               nothing else";
    assert_eq!(came, ["xy"], "{why}");
}

#[test]
fn all_merges_can_be_dropped_and_no_byte() {
    let words = ["lower", "newer", "newest", "lower"];
    let (tokenizer, counts) = counted(&words, 266);
    let pruned = prune(&tokenizer, &counts, Keep::MinCount(u64::MAX)).unwrap();
    let size = pruned.tokenizer.vocab_size();
    assert_eq!(size, 256, "a minimum that nothing reaches leaves the bytes");
    let kept = pruned.old_to_new.iter().flatten().count();
    assert_eq!(kept, 256, "and the list of new ids says the same");
}

// Truncating.

fn cut(text: &str, tokens: usize, side: Side, at: Border) -> Cut {
    let gpt2 = Tokenizer::gpt2();
    let limit = Truncation { tokens, side, at };
    truncate_plainly(&gpt2, text, &limit, SpecialPolicy::Forbid)
        .map(|piece| text[piece].to_string())
}

type Cut = Result<String, TruncateError>;

fn kept(text: &str) -> Cut {
    Ok(text.to_string())
}

#[test]
fn a_text_that_fits_is_kept_whole() {
    for side in [Side::Right, Side::Left] {
        let came = cut("a cup of tea", 4, side, Border::Character);
        assert_eq!(came, kept("a cup of tea"), "it has four tokens");
        let came = cut("", 4, side, Border::Character);
        assert_eq!(came, kept(""), "the empty text has none");
    }
}

#[test]
fn the_longest_piece_that_fits_is_kept() {
    let came = cut("a cup of tea", 2, Side::Right, Border::Character);
    assert_eq!(came, kept("a cup"), "two tokens from the beginning");
    let came = cut("a cup of tea", 2, Side::Left, Border::Character);
    assert_eq!(came, kept(" of tea"), "two tokens at the end");
}

#[test]
fn a_longer_piece_may_have_fewer_tokens() {
    let came = cut("token", 1, Side::Right, Border::Character);
    let why = "`token` is one token, although `toke` is two";
    assert_eq!(came, kept("token"), "{why}");
}

#[test]
fn a_character_and_a_word_stay_whole() {
    let came = cut("茶茶", 4, Side::Right, Border::Character);
    let why = "each of the two characters has three tokens";
    assert_eq!(came, kept("茶"), "{why}");
    let came = cut("one unbuttoned", 3, Side::Right, Border::Word);
    let why = "the second word has more than two tokens; the space fits";
    assert_eq!(came, kept("one "), "{why}");
}

#[test]
fn where_nothing_fits_that_is_an_error() {
    let came = cut("茶", 2, Side::Right, Border::Character);
    let expected = TruncateError::NothingFits {
        tokens: 2,
        at: Border::Character,
        offset: 0,
    };
    assert_eq!(came, Err(expected), "the only character has three tokens");
}

#[test]
fn a_special_token_is_forbidden_in_the_piece_only() {
    let text = "a cup<|endoftext|>of tea";
    let came = cut(text, 2, Side::Right, Border::Character);
    assert_eq!(came, kept("a cup"), "the special token is behind the piece");
    let came = cut(text, 3, Side::Right, Border::Character);
    let place = match &came {
        Err(TruncateError::Encode(error)) => error.to_string(),
        other => panic!("the piece ends with a special token: {other:?}"),
    };
    assert!(place.contains("at byte 5"), "it is at byte 5: {place}");
    let came = cut(text, 4, Side::Left, Border::Character);
    let place = match &came {
        Err(TruncateError::Encode(error)) => error.to_string(),
        other => panic!("the piece begins with a special token: {other:?}"),
    };
    assert!(place.contains("at byte 5"), "in the whole text: {place}");
}

// Parts.

/// GPT-2's end of text, and its letters as text.
const END: TokenId = 50_256;
const LETTERS: [TokenId; 7] = [27, 91, 437, 1659, 5239, 91, 29];

fn encoded(parts: &[Part], joining: Joining) -> Vec<TokenId> {
    encode_parts(&Encoder::gpt2(), parts, joining).unwrap()
}

#[test]
fn a_special_part_is_its_id_and_a_text_part_is_text() {
    let parts = [
        Part::Text("tea"),
        Part::Special("<|endoftext|>"),
        Part::Text("<|endoftext|>"),
    ];
    let expected = [&[660, 64, END][..], &LETTERS].concat();
    for joining in [Joining::Apart, Joining::Joined] {
        let came = encoded(&parts, joining);
        let why = "what the text spells is seven ordinary tokens";
        assert_eq!(came, expected, "{why}, {joining:?}");
    }
}

#[test]
fn halves_do_not_become_a_special_token() {
    let parts = [Part::Text("<|endof"), Part::Text("text|>")];
    for joining in [Joining::Apart, Joining::Joined] {
        let came = encoded(&parts, joining);
        let why = "two texts that spell it together are text";
        assert!(!came.contains(&END), "{why}, {joining:?}: {came:?}");
    }
}

#[test]
fn texts_are_encoded_apart_or_joined() {
    let parts = [Part::Text("to"), Part::Text("gether")];
    let came = encoded(&parts, Joining::Apart);
    assert_eq!(came, [1462, 1136, 372], "`to` and `gether`, each by itself");
    let came = encoded(&parts, Joining::Joined);
    assert_eq!(came, [45525], "`together` is one token");
}

#[test]
fn a_special_token_separates_texts_that_are_joined() {
    let parts = [
        Part::Text("to"),
        Part::Special("<|endoftext|>"),
        Part::Text("gether"),
    ];
    let came = encoded(&parts, Joining::Joined);
    let why = "the texts on both sides of it are not one";
    assert_eq!(came, [1462, END, 1136, 372], "{why}");
}

#[test]
fn what_is_not_a_special_token_is_an_error_with_its_index() {
    let parts = [Part::Text("a"), Part::Text("b"), Part::Special("<|b|>")];
    for joining in [Joining::Apart, Joining::Joined] {
        let came = encode_parts(&Encoder::gpt2(), &parts, joining);
        let Err(PartsError::NotSpecial { token, index, .. }) = came else {
            panic!("`<|b|>` is not a special token of GPT-2's: {came:?}");
        };
        let why = "parts are counted from 0";
        assert_eq!((&*token, index), ("<|b|>", 2), "{why}");
    }
}

#[test]
fn no_parts_have_no_ids() {
    for joining in [Joining::Apart, Joining::Joined] {
        for parts in [&[][..], &[Part::Text("")]] {
            let came = encoded(parts, joining);
            assert!(came.is_empty(), "{parts:?}, {joining:?}: {came:?}");
        }
    }
}
