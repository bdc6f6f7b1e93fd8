//! What any right answer to chapter 7 must do.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, Settings, byte_ids, learn};
use ch06_pre_tokens::{Pattern, PreTokenizer, SplitError};
use ch07_gpt2::{
    BadSpecial, EncodeError, LineError, MergeTree, Origin, Pair, SpecialPolicy,
    TokenId, Tokenizer, Tokens, UnknownId, Vocabulary, byte_to_char,
    bytes_to_text, char_to_byte, parse_vocab_json, text_to_bytes,
};
use proptest::prelude::*;

static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);

/// A tokenizer of what a text teaches, without a pattern.
fn learned(text: &[u8], special: &[(&str, TokenId)]) -> Tokenizer {
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    let vocabulary = Vocabulary::from(&learn([text], &settings).unwrap());
    let special = special.iter().map(|&(text, id)| (text.to_string(), id));
    let none = PreTokenizer::new(Pattern::None).unwrap();
    Tokenizer::new(vocabulary, none, special).unwrap()
}

#[test]
fn a_visible_byte_stands_for_itself() {
    for byte in [b'!', b'a', b'~', 0xA1, 0xAC, 0xAE, 0xE9, 0xFF] {
        assert_eq!(
            byte_to_char(byte),
            char::from(byte),
            "the byte {byte} is visible in Latin-1: it is written as itself"
        );
    }
}

#[test]
fn the_others_get_the_characters_from_u_0100_on() {
    for (byte, c) in [
        (0, 'Ā'),
        (b'\n', 'Ċ'),
        (b' ', 'Ġ'),
        (0x7F, 'ġ'),
        (0x80, 'Ģ'),
        (0xA0, 'ł'),
        (0xAD, 'Ń'),
    ] {
        assert_eq!(
            byte_to_char(byte),
            c,
            "the bytes that do not stand for themselves get U+0100, U+0101 \
             and so on, one after the other without gaps: {byte}"
        );
    }
}

#[test]
fn a_character_leads_back_to_its_byte() {
    for byte in 0..=255 {
        let c = byte_to_char(byte);
        assert_eq!(
            char_to_byte(c),
            Some(byte),
            "{c:?} is what byte_to_char gave for the byte {byte}"
        );
    }
}

#[test]
fn all_other_characters_stand_for_no_byte() {
    for c in [' ', '\n', '\u{7F}', '\u{A0}', '\u{AD}', '\u{144}', '漢'] {
        assert_eq!(
            char_to_byte(c),
            None,
            "no byte is written as {c:?}, so it represents no byte"
        );
    }
    let known = ('\0'..='\u{3FF}').filter(|&c| char_to_byte(c).is_some());
    assert_eq!(known.count(), 256, "one character for each byte, no more");
}

#[test]
fn whatever_is_written_in_the_alphabet_can_be_seen() {
    for byte in 0..=255 {
        let c = byte_to_char(byte);
        assert!(!c.is_whitespace() && !c.is_control(), "{c:?}");
    }
    assert_eq!(bytes_to_text(b" a\n"), "ĠaĊ");
    assert_eq!(text_to_bytes("ĠaĊ"), Some(b" a\n".to_vec()));
    assert_eq!(text_to_bytes("Ġ a"), None);
}

/// Ids in no order.
const ENTRIES: &str = "{\"a\": 90, \"b\": 7, \"c\": 5, \
    \"ab\": 1, \"bc\": 2, \"abc\": 70}";

/// The vocabulary of a `merges.txt` and a `vocab.json`.
fn read(merges: &str, entries: &str) -> Result<Vocabulary, LineError> {
    let entries = parse_vocab_json(entries).unwrap();
    Ok(Vocabulary::from_merges_txt(merges, &entries)?.0)
}

/// What is said about a `merges.txt` that cannot be right.
fn refused(merges: &str) -> String {
    let merges = read(merges, ENTRIES).map(|read| read.merges().to_vec());
    merges.map_or_else(|error| error.to_string(), |m| format!("{m:?}"))
}

fn made(vocabulary: &Vocabulary, pair: Pair) -> Option<TokenId> {
    vocabulary.made(pair).map(|made| made.id)
}

#[test]
fn a_merge_makes_the_token_with_the_bytes_of_both_parts() {
    let vocabulary = read("b c\n", ENTRIES).unwrap();
    assert_eq!(
        made(&vocabulary, (7, 5)),
        Some(2),
        "`b` and `c` make `bc`, and `bc` has the id 2 in vocab.json: \
         an id is looked up by its bytes, not counted from the line"
    );
}

#[test]
fn two_merges_that_spell_the_same_make_the_same_token() {
    let vocabulary = read("b c\na b\na bc\nab c\n", ENTRIES).unwrap();
    for pair in [(90, 2), (1, 5)] {
        assert_eq!(
            made(&vocabulary, pair),
            Some(70),
            "`a` and `bc` spell `abc`, so do `ab` and `c`: {pair:?}"
        );
    }
    assert_eq!(
        vocabulary.merges(),
        [(7, 5), (90, 7), (90, 2), (1, 5)],
        "every line is a merge, in the order of the lines"
    );
}

#[test]
fn a_line_is_two_parts_with_one_space_between() {
    for line in ["abc", "a", "a  b", "a b c", " b", "a ", " "] {
        let mend = "a merge is two tokens with one space between";
        assert_eq!(
            refused(&format!("b c\n{line}\n")),
            format!("{line:?} is not a merge, at line 2; {mend}"),
            "two parts with one space between are a merge, nothing else is"
        );
    }
}

#[test]
fn a_merge_that_makes_no_token_is_refused() {
    assert_eq!(
        refused("b c\nc a\n"),
        "a merge that makes the unknown \"ca\", at line 2; \
         the vocabulary must hold what it makes",
        "no token has the bytes `ca`: add_merge gives none"
    );
}

/// The ids of `text` as one pre-token.
fn merged(vocabulary: Vocabulary, text: &str) -> Vec<TokenId> {
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    tokenizer.encode_pre_token(text.as_bytes()).unwrap()
}

/// The ids of the bytes of `abc` in every vocabulary that is learned.
const A: TokenId = 64;
const B: TokenId = 65;
const C: TokenId = 66;

/// The same by these merges, which make 256, 257 and so on.
fn merged_by(merges: &[Pair], text: &str) -> Vec<TokenId> {
    let bpe = Bpe::from_merges(merges.iter().copied()).unwrap();
    merged(Vocabulary::from(&bpe), text)
}

#[test]
fn the_pair_of_the_lowest_rank_goes_first() {
    assert_eq!(
        merged_by(&[(B, C), (A, B)], "abc"),
        [A, 256],
        "`bc` has the lowest rank: it is merged before `ab`, \
         although `ab` is further left"
    );
    assert_eq!(
        merged_by(&[(A, B), (B, C)], "abc"),
        [256, C],
        "`ab` has the lowest rank, and then there is no `b` left for `bc`"
    );
}

#[test]
fn a_pair_is_merged_wherever_it_stands_without_overlap() {
    assert_eq!(
        merged_by(&[(A, A)], "aaabaa"),
        [256, A, B, 256],
        "of `aaa` becomes `aa a`, and the `aa` at the end is merged too"
    );
}

#[test]
fn what_was_merged_is_merged_further() {
    assert_eq!(
        merged_by(&[(A, B), (256, C)], "abcab"),
        [257, 256],
        "`ab` and `c` are side by side once `ab` is made"
    );
    assert_eq!(
        merged_by(&[(A, A), (256, 256)], "aaaaa"),
        [257, A],
        "`aaaaa` is `aa aa a`, then `aaaa a`"
    );
}

#[test]
fn what_has_no_rank_stays() {
    for (text, ids) in [("", &[][..]), ("a", &[A]), ("cba", &[C, B, A])] {
        assert_eq!(
            merged_by(&[(A, B)], text),
            ids,
            "there is no `ab` in {text:?}"
        );
    }
}

#[test]
fn where_ranks_fall_one_place_is_merged_at_a_time() {
    let entries = "{\"a\": 0, \"aaa\": 1, \"aa\": 2}";
    for (text, ids) in [("aaaa", [1, 0]), ("aaaaa", [1, 2])] {
        let vocabulary = read("aa a\na a\n", entries).unwrap();
        assert!(vocabulary.ranks_fall());
        assert_eq!(
            merged(vocabulary, text),
            ids,
            "the first `aa` and the `a` behind it have rank 0: they make \
             `aaa` before another `aa` is made in {text:?}"
        );
    }
}

#[test]
fn a_text_is_cut_into_pre_tokens_and_each_is_merged() {
    for (text, ids) in [
        ("", &[][..]),
        (
            "Hello, do you like tea?",
            &[15496, 11, 466, 345, 588, 8887, 30],
        ),
    ] {
        assert_eq!(
            GPT2.encode(text).as_deref(),
            Ok(ids),
            "the ids that tiktoken gives for {text:?}"
        );
    }
}

#[test]
fn a_special_token_that_is_allowed_becomes_its_id() {
    for (text, ids) in [
        ("tea? <|endoftext|>", &[660, 64, 30, 220, 50256][..]),
        ("<|endoftext|><|endoftext|>", &[50256, 50256]),
    ] {
        assert_eq!(
            GPT2.encode_with(text, SpecialPolicy::Allow).as_deref(),
            Ok(ids),
            "<|endoftext|> is 50256, and the text around it is encoded by \
             itself: {text:?}"
        );
    }
}

#[test]
fn a_special_token_may_be_taken_as_text() {
    assert_eq!(
        GPT2.encode_with("<|endoftext|>", SpecialPolicy::Text)
            .as_deref(),
        Ok(&[27, 91, 437, 1659, 5239, 91, 29][..]),
        "as text it is seven ordinary tokens"
    );
}

#[test]
fn a_special_token_is_an_error_that_names_it_and_its_place() {
    let error = EncodeError::ForbiddenSpecial {
        token: "<|endoftext|>".to_string(),
        offset: 7,
    };
    assert!(error.to_string().contains("at byte 7 of the text"));
    assert_eq!(
        GPT2.encode("tea é <|endoftext|>"),
        Err(error),
        "a special token is an error unless it is allowed; \
         its place is counted in bytes, and é has two"
    );
    assert!(GPT2.encode("<|endoftext|").is_ok(), "a part of one is text");
}

#[test]
fn special_tokens_are_allowed_one_by_one() {
    let tokenizer =
        learned(b"", &[("<a>", 256), ("<b>", 257), ("<a><b>", 258)]);
    let encode = |text, policy| tokenizer.encode_with(text, policy);
    let only_a = SpecialPolicy::AllowOnly(&["<a>"]);
    assert_eq!(
        encode("<a><a>", only_a),
        Ok(vec![256, 256]),
        "<a> is on the list"
    );
    assert_eq!(
        encode("x<b>", only_a),
        Err(EncodeError::ForbiddenSpecial {
            token: "<b>".to_string(),
            offset: 1
        }),
        "<b> is not on the list, so it is an error"
    );
    assert_eq!(
        encode("<a><b><b>", SpecialPolicy::Allow),
        Ok(vec![258, 257]),
        "of <a> and <a><b> the longer one is found"
    );
}

#[test]
fn a_place_is_one_in_the_whole_text() {
    assert_eq!(
        GPT2.encode_bytes(b"<|endoftext|>ab\xFF", SpecialPolicy::Allow),
        Err(EncodeError::Split(SplitError::NotUtf8 { offset: 15 })),
        "0xFF is byte 2 after the special token, but 15 of the whole text"
    );
}

#[test]
fn special_tokens_must_differ_from_each_other_and_from_tokens() {
    let new = |special: &[(&str, TokenId)]| {
        let special = special.iter().map(|&(text, id)| (text.to_string(), id));
        let none = PreTokenizer::new(Pattern::None).unwrap();
        Tokenizer::new(GPT2.vocabulary().clone(), none, special)
    };
    for (special, message) in [
        (&[("a", 50256), ("a", 50257)][..], "\"a\" is given twice"),
        (
            &[("a", 50256), ("b", 50256)],
            "\"b\" has the id 50256 of another",
        ),
        (&[("a", 17)], "\"a\" has the id 17 of another"),
        (&[("", 50256)], "token is empty"),
    ] {
        let error: BadSpecial = new(special).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn ids_become_their_bytes_laid_end_to_end() {
    for (ids, text) in [
        (&[][..], ""),
        (&[15496, 11, 466], "Hello, do"),
        (&[30, 220, 50256], "? <|endoftext|>"),
    ] {
        assert_eq!(
            GPT2.decode(ids).as_deref(),
            Ok(text.as_bytes()),
            "a special token is its text: {ids:?} is {text:?}"
        );
    }
}

#[test]
fn bytes_are_joined_before_they_are_read_as_text() {
    for text in ["漢", "thé, 茶", "Hello"] {
        let ids = GPT2.encode(text).unwrap();
        assert_eq!(
            GPT2.decode_lossy(&ids).as_deref(),
            Ok(text),
            "a token may be a part of a character: join all bytes first"
        );
    }
}

#[test]
fn unknown_ids_are_named_with_their_position() {
    let error = UnknownId {
        id: 50257,
        position: 1,
        largest: 50256,
    };
    assert_eq!(
        GPT2.decode(&[0, 50257]),
        Err(error),
        "the largest id is 50256: 50257, at position 1, is an error"
    );
}

#[test]
fn half_a_character_decodes_to_bytes_and_to_a_replacement_character() {
    let ids = GPT2.encode("漢").unwrap();
    assert!(ids.len() > 1, "{ids:?}");
    assert_eq!(
        GPT2.decode(&ids[..1]).unwrap(),
        "漢".as_bytes()[..1],
        "decode gives bytes as they are, also half a character"
    );
    assert_eq!(
        GPT2.decode_lossy(&ids[..1]).unwrap(),
        "\u{FFFD}",
        "half a character is written as U+FFFD"
    );
    let half: Vec<u32> = (0..256)
        .filter(|&id| GPT2.decode_lossy(&[id]).unwrap() == "\u{FFFD}")
        .collect();
    assert_eq!(half.len(), 128);
}

#[test]
fn of_gpt2s_tokens_344_are_no_text_and_the_longest_is_128_bytes() {
    let tokens = || GPT2.vocabulary().iter().map(|(_, bytes)| bytes);
    assert_eq!(tokens().filter(|b| str::from_utf8(b).is_err()).count(), 344);
    assert_eq!(tokens().map(<[u8]>::len).max(), Some(128));
}

#[test]
fn every_token_of_gpt2_merges_to_itself() {
    for (id, bytes) in GPT2.vocabulary().iter() {
        assert_eq!(
            GPT2.encode_pre_token(bytes).as_deref(),
            Ok(&[id][..]),
            "the token's own bytes: {bytes:?}"
        );
    }
}

#[test]
fn a_token_tells_how_it_came_about() {
    let the = GPT2.encode(" the").unwrap()[0];
    let tree = MergeTree::new(&*GPT2, the).unwrap();
    assert_eq!(
        tree.to_string(),
        "\" the\" 262, merge 6\n\
         ├─ \" t\" 256, merge 0\n\
         │  ├─ \" \" 220\n\
         │  └─ \"t\" 83\n\
         └─ \"he\" 258, merge 2\n\
         \u{20}  ├─ \"h\" 71\n\
         \u{20}  └─ \"e\" 68\n"
    );
    assert_eq!(GPT2.origin(50256), Some(Origin::Added));
    assert_eq!(Tokens::bytes(&*GPT2, 50256), Some(&b"<|endoftext|>"[..]));
    assert!(MergeTree::new(&*GPT2, 50257).is_none());
}

#[test]
fn long_runs_need_patience_but_nothing_else() {
    for (text, tokens) in [
        (" ".repeat(20_000), 20_000),
        ("\n".repeat(20_000), 10_000),
        ("a".repeat(20_000), 5_000),
    ] {
        let ids = GPT2.encode(&text).unwrap();
        assert_eq!(GPT2.decode(&ids).unwrap(), text.as_bytes());
        assert_eq!(ids.len(), tokens, "tokens of a run of {:?}", &text[..1]);
    }
}

#[test]
fn bytes_that_are_no_text_need_the_pattern_none() {
    let bytes = b"ab\xFF\xFEab";
    let tokenizer = learned(bytes, &[]);
    let ids = tokenizer
        .encode_bytes(bytes, SpecialPolicy::Forbid)
        .unwrap();
    assert_eq!(
        tokenizer.decode(&ids).unwrap(),
        bytes,
        "decode asks nobody whether the bytes are text"
    );
}

/// The vocabulary of these tokens, ranked in this order.
fn ranked(tokens: &[&str]) -> Vocabulary {
    let tokens = tokens.iter().map(|token| token.as_bytes().to_vec());
    Vocabulary::from_ranks((0..).zip(tokens).collect())
}

#[test]
fn two_bytes_are_the_parts_of_their_token() {
    assert_eq!(
        ranked(&["a", "b", "ab", "ba"]).merges(),
        [(0, 1), (1, 0)],
        "`ab` was made of `a` and `b`, `ba` of `b` and `a`"
    );
}

#[test]
fn the_lowest_rank_is_joined_until_two_pieces_are_left() {
    assert_eq!(
        ranked(&["a", "b", "c", "ab", "bc", "abc"]).merges(),
        [(0, 1), (1, 2), (3, 2)],
        "in `abc` the token `ab` has the lowest rank: left are `ab` and `c`"
    );
    assert_eq!(
        ranked(&["a", "b", "c", "bc", "ab", "abc"]).merges(),
        [(1, 2), (0, 1), (0, 3)],
        "in `abc` the token `bc` has the lowest rank: left are `a` and `bc`"
    );
    assert_eq!(
        ranked(&["a", "b", "c", "ab", "abc", "abcab"]).merges(),
        [(0, 1), (3, 2), (4, 3)],
        "`abcab` is `ab c ab` before it is `abc ab`: left are these two"
    );
}

#[test]
fn of_equal_ranks_the_left_one_is_joined() {
    assert_eq!(
        ranked(&["a", "aa", "aaa", "aaaa"]).merges(),
        [(0, 0), (1, 0), (1, 1)],
        "`aaa` is `aa a`, and `aaaa` is `aa aa`"
    );
}

#[test]
fn a_token_of_more_than_two_pieces_is_made_by_no_merge() {
    let vocabulary = ranked(&["a", "b", "c", "abc"]);
    assert_eq!(
        vocabulary.merges(),
        [],
        "neither `ab` nor `bc` is a token: three pieces of `abc` are left"
    );
    assert!(vocabulary.has_unmerged());
}

/// Texts of words, marks, white space and whole and cut special tokens.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "( ?[a-z]{1,9}|'s|'ll|[0-9]{1,4}|[ \t\n]{1,3}|[.,!é漢]|<.endoftext.>|<.endo){0,30}",
    ]
}

proptest! {
    #[test]
    fn any_text_comes_back(text in texts()) {
        for policy in [SpecialPolicy::Allow, SpecialPolicy::Text] {
            let ids = GPT2.encode_with(&text, policy).unwrap();
            prop_assert_eq!(GPT2.decode(&ids).unwrap(), text.as_bytes());
            prop_assert_eq!(GPT2.decode_lossy(&ids).unwrap(), text.as_str());
        }
    }

    #[test]
    fn any_ids_decode_to_the_bytes_they_stand_for(
        ids in proptest::collection::vec(0u32..=50256, 0..50)
    ) {
        let bytes: Vec<u8> = ids
            .iter()
            .flat_map(|&id| GPT2.decode(&[id]).unwrap())
            .collect();
        prop_assert_eq!(GPT2.decode(&ids).unwrap(), bytes);
    }

    #[test]
    fn a_learned_vocabulary_gives_the_ids_of_chapter_5(
        text in "[ab ]{0,80}",
        other in "[abc ]{0,80}",
    ) {
        let settings = Settings { vocab_size: 300, ..Settings::default() };
        let bpe = learn([&text], &settings).unwrap();
        let tokenizer = learned(text.as_bytes(), &[]);
        for text in [&text, &other] {
            prop_assert_eq!(
                tokenizer.encode(text).unwrap(),
                bpe.encode(text.as_bytes()),
                "the ids that chapter 5 gives for {:?}",
                text
            );
        }
    }
}

/// The ids of `text` by these merges; chapter 5's must be the same.
fn encoded_as_by(bpe: &Bpe, text: &str) -> Vec<TokenId> {
    let ids = merged(Vocabulary::from(bpe), text);
    assert_eq!(
        ids,
        bpe.encode(text.as_bytes()),
        "the ids that chapter 5 gives for {text:?} by {:?}",
        bpe.merges()
    );
    ids
}

#[test]
fn of_two_merges_that_spell_the_same_each_has_its_own_id() {
    let &[a, b, c] = &byte_ids(b"abc")[..] else {
        unreachable!("three bytes");
    };
    let first = [(a, b), (256, c), (b, c), (a, 258)];
    let bpe = Bpe::from_merges(first).unwrap();
    assert_eq!(encoded_as_by(&bpe, "abc"), [257]);
    assert_eq!(Vocabulary::from(&bpe).id(b"abc"), Some(257));
    let second = [(a, b), (b, c), (a, 257), (256, c)];
    let bpe = Bpe::from_merges(second).unwrap();
    assert_eq!(encoded_as_by(&bpe, "abc"), [259]);
}

proptest! {
    #[test]
    fn any_merges_give_the_ids_of_chapter_5(
        parts in proptest::collection::vec((0usize..99, 0usize..99), 1..20),
        texts in proptest::collection::vec("[abc]{0,20}", 1..10),
    ) {
        let mut bpe = Bpe::default();
        let mut known = byte_ids(b"abc");
        for (left, right) in parts {
            let part = |place| known[place % known.len()];
            let pair = (part(left), part(right));
            known.extend(bpe.add_merge(pair));
        }
        for text in texts {
            encoded_as_by(&bpe, &text);
        }
    }
}

#[test]
fn the_verdict_comes_back() {
    let ids = GPT2.encode(THE_VERDICT).unwrap();
    assert_eq!(GPT2.decode_lossy(&ids).unwrap(), THE_VERDICT);
}
