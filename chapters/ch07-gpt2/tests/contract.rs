//! What any right answer to chapter 7 must do.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, Settings, byte_ids, learn};
use ch06_pre_tokens::{Pattern, PreTokenizer, SplitError};
use ch07_gpt2::{
    BadSpecial, EncodeError, MergeTree, Origin, SpecialPolicy, TokenId,
    Tokenizer, Tokens, UnknownId, Vocabulary, byte_to_char, bytes_to_text,
    char_to_byte, text_to_bytes,
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
fn every_byte_has_a_character_and_every_character_its_byte() {
    for byte in 0..=255 {
        let c = byte_to_char(byte);
        assert!(!c.is_whitespace() && !c.is_control(), "{c:?}");
        assert_eq!(char_to_byte(c), Some(byte));
    }
    assert_eq!(bytes_to_text(b" a\n"), "ĠaĊ");
    assert_eq!(text_to_bytes("ĠaĊ"), Some(b" a\n".to_vec()));
    for c in [' ', '\n', '\u{7F}', '\u{A0}', '\u{AD}', '\u{144}', '漢'] {
        assert_eq!(char_to_byte(c), None, "{c:?}");
    }
    let known = ('\0'..=char::MAX).filter(|&c| char_to_byte(c).is_some());
    assert_eq!(known.count(), 256);
}

#[test]
fn a_special_token_is_an_error_that_names_it_and_its_place() {
    let error = GPT2.encode("tea é <|endoftext|>").unwrap_err();
    let expected = EncodeError::ForbiddenSpecial {
        token: "<|endoftext|>".to_string(),
        offset: 7,
    };
    assert_eq!(error, expected);
    assert!(error.to_string().contains("at byte 7 of the text"));
    assert!(GPT2.encode("<|endoftext|").is_ok(), "a part of one is text");
}

#[test]
fn special_tokens_are_allowed_one_by_one() {
    let tokenizer =
        learned(b"", &[("<a>", 256), ("<b>", 257), ("<a><b>", 258)]);
    let encode = |text, policy| tokenizer.encode_with(text, policy);
    let only_a = SpecialPolicy::AllowOnly(&["<a>"]);
    assert_eq!(encode("<a><a>", only_a), Ok(vec![256, 256]));
    assert_eq!(
        encode("x<b>", only_a),
        Err(EncodeError::ForbiddenSpecial {
            token: "<b>".to_string(),
            offset: 1
        })
    );
    assert_eq!(
        encode("<a><b><b>", SpecialPolicy::Allow),
        Ok(vec![258, 257])
    );
    assert_eq!(encode("<a>", SpecialPolicy::Text).unwrap().len(), 3);
    assert_eq!(tokenizer.decode(&[257, 258]).unwrap(), b"<b><a><b>");
}

#[test]
fn special_tokens_must_differ_from_each_other_and_from_tokens() {
    let new = |special: &[(&str, TokenId)]| {
        let special = special.iter().map(|&(text, id)| (text.to_string(), id));
        let none = PreTokenizer::new(Pattern::None).unwrap();
        Tokenizer::new(GPT2.vocabulary().clone(), none, special)
    };
    for (special, message) in [
        (&[("a", 50256), ("a", 50257)][..], "two special tokens"),
        (
            &[("a", 50256), ("b", 50256)],
            "\"b\" has the id 50256 of another",
        ),
        (&[("a", 17)], "\"a\" has the id 17 of another"),
        (&[("", 50256)], "an empty text"),
    ] {
        let error: BadSpecial = new(special).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn unknown_ids_are_named_with_their_position() {
    let error = GPT2.decode(&[0, 50257]).unwrap_err();
    let expected = UnknownId {
        id: 50257,
        position: 1,
        largest: 50256,
    };
    assert_eq!(error, expected);
}

#[test]
fn half_a_character_decodes_to_bytes_and_to_a_replacement_character() {
    let ids = GPT2.encode("漢").unwrap();
    assert!(ids.len() > 1, "{ids:?}");
    assert_eq!(GPT2.decode(&ids[..1]).unwrap(), "漢".as_bytes()[..1]);
    assert_eq!(GPT2.decode_lossy(&ids[..1]).unwrap(), "\u{FFFD}");
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
        assert_eq!(GPT2.encode_pre_token(bytes).unwrap(), [id]);
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
        (" ".repeat(100_000), 100_000),
        ("\n".repeat(100_000), 50_000),
        ("a".repeat(100_000), 25_000),
    ] {
        let ids = GPT2.encode(&text).unwrap();
        assert_eq!(GPT2.decode(&ids).unwrap(), text.as_bytes());
        assert_eq!(ids.len(), tokens, "{:?}", &text[..2]);
    }
}

#[test]
fn bytes_that_are_no_text_need_the_pattern_none() {
    let bytes = b"ab\xFF\xFEab";
    let tokenizer = learned(bytes, &[]);
    let ids = tokenizer
        .encode_bytes(bytes, SpecialPolicy::Forbid)
        .unwrap();
    assert_eq!(tokenizer.decode(&ids).unwrap(), bytes);
    assert_eq!(
        GPT2.encode_bytes(b"<|endoftext|>ab\xFF", SpecialPolicy::Allow),
        Err(EncodeError::Split(SplitError::NotUtf8 { offset: 15 }))
    );
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
                bpe.encode(text.as_bytes())
            );
        }
    }
}

/// The ids of `text` by these merges; chapter 5's must be the same.
fn encoded_as_by(bpe: &Bpe, text: &str) -> Vec<TokenId> {
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(Vocabulary::from(bpe), none, []).unwrap();
    let ids = tokenizer.encode(text).unwrap();
    assert_eq!(ids, bpe.encode(text.as_bytes()), "{:?}", bpe.merges());
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
