//! What any right answer to chapter 3 must do.

use std::collections::BTreeSet;

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::{
    CLOSING_MARKS, SimpleTokenizerV1, TokenId, UnknownId, UnknownWord,
    WordVocabulary, join_words,
};
use proptest::prelude::*;

fn verdict() -> SimpleTokenizerV1 {
    SimpleTokenizerV1::new(WordVocabulary::from_words(words(THE_VERDICT)))
}

#[test]
fn ids_follow_the_sorted_order_and_work_both_ways() {
    let vocabulary = WordVocabulary::from_words(["b", "a", "é", "b", "B"]);
    let entries: Vec<_> = vocabulary.iter().collect();
    assert_eq!(entries, [("B", 0), ("a", 1), ("b", 2), ("é", 3)]);
    for (word, id) in entries {
        assert_eq!(vocabulary.id(word), Some(id));
        assert_eq!(vocabulary.word(id), Some(word));
    }
    assert_eq!(vocabulary.id("c"), None);
    assert_eq!(vocabulary.word(4), None);
}

#[test]
fn words_come_from_any_iterator() {
    let owned = vec![String::from("a"), String::from("b")];
    let borrowed: BTreeSet<&str> = ["b", "a"].into();
    assert_eq!(
        WordVocabulary::from_words(owned),
        WordVocabulary::from_words(borrowed)
    );
    assert!(WordVocabulary::from_words([""; 0]).is_empty());
}

#[test]
fn an_appended_word_comes_last_and_only_once() {
    let mut vocabulary = WordVocabulary::from_words(["b", "c"]);
    assert_eq!(vocabulary.append("a"), 2);
    assert_eq!(vocabulary.append("a"), 2);
    assert_eq!(vocabulary.append("b"), 0);
    assert_eq!(vocabulary.len(), 3);
}

#[test]
fn an_unknown_word_is_named_with_its_byte_offset() {
    let error = verdict().encode("\"é\" the  Hello").unwrap_err();
    let expected = |word: &str, offset| UnknownWord {
        word: word.to_string(),
        offset,
    };
    assert_eq!(error, expected("é", 1));
    let error = verdict().encode("the  Hello the").unwrap_err();
    assert_eq!(error, expected("Hello", 5));
    assert_eq!(
        error.to_string(),
        "unknown word \"Hello\", at byte 5 of the text; \
         a vocabulary knows only the words it was made from"
    );
}

#[test]
fn an_unknown_id_is_named_with_its_position() {
    let error = verdict().decode(&[5, 1130]).unwrap_err();
    assert_eq!(
        error,
        UnknownId {
            id: 1130,
            position: 1,
            vocabulary_size: 1130
        }
    );
    assert!(verdict().decode(&[TokenId::MAX]).is_err());
}

#[test]
fn nothing_encodes_to_nothing() {
    assert!(verdict().encode(" \n").unwrap().is_empty());
    assert_eq!(verdict().decode(&[]).unwrap(), "");
}

#[test]
fn white_space_goes_before_marks_and_stays_elsewhere() {
    let joined = join_words(["(", "a", "--", "_", "b", ")"], CLOSING_MARKS);
    assert_eq!(joined, "( a -- _ b)");
    assert_eq!(join_words(["a\u{1F}", ":"], ":"), "a:");
    assert_eq!(join_words(["a \n.b"], "."), "a.b");
    assert_eq!(join_words(["a", ":", ";"], ""), "a : ;");
}

proptest! {
    #[test]
    fn known_words_come_back(
        ids in proptest::collection::vec(0u32..1130, 0..50)
    ) {
        let tokenizer = verdict();
        let text = tokenizer.decode(&ids).unwrap();
        prop_assert_eq!(tokenizer.encode(&text).unwrap(), ids);
    }

    #[test]
    fn a_saved_vocabulary_loads_as_it_was(
        words in proptest::collection::vec(any::<String>(), 0..20)
    ) {
        let mut vocabulary = WordVocabulary::from_words(&words);
        vocabulary.append("<|endoftext|>");
        let mut saved = Vec::new();
        vocabulary.save(&mut saved).unwrap();
        let loaded = WordVocabulary::load(saved.as_slice()).unwrap();
        prop_assert!(loaded.iter().eq(vocabulary.iter()));
    }
}

#[test]
fn a_saved_vocabulary_is_one_word_a_line() {
    let mut saved = Vec::new();
    WordVocabulary::from_words(["\"", "a"])
        .save(&mut saved)
        .unwrap();
    assert_eq!(
        String::from_utf8(saved).unwrap(),
        "{\n  \"\\\"\": 0,\n  \"a\": 1\n}\n"
    );
}

#[test]
fn malformed_vocabularies_are_refused_with_their_place() {
    for (json, message) in [
        ("{\"a\": 0,\n\"a\": 1}", "\"a\" stands twice at line 2"),
        (
            "{\"a\": 0,\n\"b\": 0}",
            "\"b\" has the id 0 of another word",
        ),
        ("{\"a\": 0,\n\"b\": 2}", "no word has the id 1"),
        ("{\"a\": 0,\n\"b\": -1}", "expected u32 at line 2 column"),
        ("{\"a\": 0,\n\"b\"}", "expected `:` at line 2 column 4"),
        (
            "[\"a\"]",
            "expected an object of words and their ids at line 1",
        ),
        (
            "{\"a\": 0",
            "EOF while parsing an object at line 1 column 7",
        ),
        ("{\"a\": 0} x", "trailing characters at line 1 column 10"),
    ] {
        let error = WordVocabulary::load(json.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(message), "{json}: {error}");
    }
    assert!(WordVocabulary::load(&b"{\"\xFF\": 0}"[..]).is_err());
}
