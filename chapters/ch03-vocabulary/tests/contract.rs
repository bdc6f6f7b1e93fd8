//! What any right answer to chapter 3 must do.

use std::collections::BTreeSet;

use ch01_language_models::THE_VERDICT;
use ch02_words::{is_white_space, words};
use ch03_vocabulary::{
    CLOSING_MARKS, SimpleTokenizerV1, TokenId, UnknownId, UnknownWord,
    WordVocabulary, join_words,
};
use proptest::prelude::*;

fn verdict() -> SimpleTokenizerV1 {
    SimpleTokenizerV1::new(WordVocabulary::from_words(words(THE_VERDICT)))
}

/// The ids of this one: `.` 0, `cat` 1, `dog` 2, `saw` 3, `the` 4.
fn small() -> SimpleTokenizerV1 {
    SimpleTokenizerV1::new(WordVocabulary::from_words(words(
        "the cat saw the dog.",
    )))
}

fn entries(vocabulary: &WordVocabulary) -> Vec<(&str, TokenId)> {
    vocabulary.iter().collect()
}

// Words appended one by one.

#[test]
fn the_first_word_has_the_id_0() {
    let mut vocabulary = WordVocabulary::default();
    assert_eq!(
        vocabulary.append("the"),
        0,
        "no word is there, so 0 is free"
    );
    assert_eq!(
        entries(&vocabulary),
        [("the", 0)],
        "the vocabulary holds the word with its id"
    );
}

#[test]
fn each_new_word_has_the_next_id() {
    let mut vocabulary = WordVocabulary::default();
    let ids = ["the", "cat", "saw"].map(|word| vocabulary.append(word));
    assert_eq!(ids, [0, 1, 2], "a new word comes last, nothing is sorted");
    assert_eq!(
        entries(&vocabulary),
        [("the", 0), ("cat", 1), ("saw", 2)],
        "the entries are in the order of their insertion"
    );
}

#[test]
fn a_word_that_is_there_keeps_its_id() {
    let mut vocabulary = WordVocabulary::default();
    let ids = ["the", "cat", "the"].map(|word| vocabulary.append(word));
    assert_eq!(ids, [0, 1, 0], "`the` is there already: its id is 0");
    assert_eq!(
        entries(&vocabulary),
        [("the", 0), ("cat", 1)],
        "a word that comes again changes nothing"
    );
}

#[test]
fn a_word_that_comes_again_takes_no_id() {
    let mut vocabulary = WordVocabulary::default();
    let ids = ["the", "the", "cat"].map(|word| vocabulary.append(word));
    assert_eq!(
        ids,
        [0, 0, 1],
        "no id is left out: `cat` is the second word"
    );
}

#[test]
fn look_ups_go_both_ways() {
    let mut vocabulary = WordVocabulary::default();
    for word in ["the", "cat", "the", "dog"] {
        let id = vocabulary.append(word);
        assert_eq!(vocabulary.id(word), Some(id), "from the word {word:?}");
        assert_eq!(vocabulary.word(id), Some(word), "from the id {id}");
    }
    assert_eq!(vocabulary.id("Dog"), None, "`Dog` is not `dog`");
    assert_eq!(vocabulary.word(3), None, "there are three words");
}

// The words of a text.

#[test]
fn ids_follow_the_sorted_order() {
    assert_eq!(
        entries(&WordVocabulary::from_words(["saw", "cat", "the"])),
        [("cat", 0), ("saw", 1), ("the", 2)],
        "the id is the place in the sorted list, not in the text"
    );
}

#[test]
fn a_word_that_stands_twice_counts_once() {
    assert_eq!(
        entries(&WordVocabulary::from_words(["b", "a", "b", "c", "a"])),
        [("a", 0), ("b", 1), ("c", 2)],
        "a word that comes again has one entry and leaves no gap"
    );
}

#[test]
fn words_are_sorted_by_character_code() {
    assert_eq!(
        entries(&WordVocabulary::from_words(["é", "b", "a", "B", ","])),
        [(",", 0), ("B", 1), ("a", 2), ("b", 3), ("é", 4)],
        "commas, then `B`, then `a`, then what is beyond ASCII"
    );
}

#[test]
fn words_come_from_any_iterator() {
    let owned = vec![String::from("a"), String::from("b")];
    let borrowed: BTreeSet<&str> = ["b", "a"].into();
    assert_eq!(
        WordVocabulary::from_words(owned),
        WordVocabulary::from_words(borrowed),
        "the same words, owned and borrowed"
    );
    assert_eq!(
        entries(&WordVocabulary::from_words([""; 0])),
        [],
        "no words, no entries"
    );
}

#[test]
fn appended_words_come_after_the_sorted_ones() {
    let mut vocabulary = WordVocabulary::from_words(["c", "b"]);
    let ids = ["a", "a", "b"].map(|word| vocabulary.append(word));
    assert_eq!(ids, [2, 2, 0], "`a` is new and comes last, `b` is there");
}

#[test]
fn the_verdict_has_1130_different_words() {
    let vocabulary = WordVocabulary::from_words(words(THE_VERDICT));
    assert_eq!(vocabulary.len(), 1130, "the distinct words of the story");
    assert_eq!(vocabulary.word(0), Some("!"), "the first one");
    assert_eq!(vocabulary.word(1129), Some("yourself"), "the last one");
}

// A text to ids.

fn unknown(word: &str, offset: usize) -> Result<Vec<TokenId>, UnknownWord> {
    let word = word.to_string();
    Err(UnknownWord { word, offset })
}

#[test]
fn each_word_and_mark_has_its_id() {
    let text = "the dog saw the cat.";
    assert_eq!(
        small().encode(text),
        Ok(vec![4, 2, 3, 4, 1, 0]),
        "one id for each word and for the period: {text:?}"
    );
}

#[test]
fn white_space_has_no_ids() {
    for (text, ids) in
        [("", vec![]), (" \n", vec![]), (" cat\n dog ", vec![1, 2])]
    {
        assert_eq!(
            small().encode(text),
            Ok(ids),
            "only words and marks have ids: {text:?}"
        );
    }
}

#[test]
fn an_unknown_word_is_named_with_its_place() {
    for (text, word, offset) in [
        ("cow", "cow", 0),
        ("the cow saw", "cow", 4),
        ("the  \n cow.", "cow", 7),
    ] {
        assert_eq!(
            small().encode(text),
            unknown(word, offset),
            "the offset is the byte at which the word begins: {text:?}"
        );
    }
}

#[test]
fn the_first_unknown_word_is_the_one_named() {
    let text = "the cow saw the bull";
    assert_eq!(
        small().encode(text),
        unknown("cow", 4),
        "two words are unknown, `cow` comes first: {text:?}"
    );
}

#[test]
fn a_word_is_found_where_it_stands() {
    for (text, word, offset) in [("saw a cat", "a", 4), ("the he", "he", 4)] {
        assert_eq!(
            small().encode(text),
            unknown(word, offset),
            "the same letters inside an earlier word are another place: \
             {text:?}"
        );
    }
}

#[test]
fn offsets_count_bytes() {
    let tokenizer =
        SimpleTokenizerV1::new(WordVocabulary::from_words(["漢", "é"]));
    assert_eq!(
        tokenizer.encode("é 漢 x"),
        unknown("x", 7),
        "`é` has two bytes and `漢` three: \"é 漢 x\""
    );
}

#[test]
fn the_verdict_knows_no_hello() {
    let error = verdict().encode("the  Hello the").unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown word \"Hello\", at byte 5 of the text; \
         a vocabulary knows only the words it was made from",
        "what the error says of \"the  Hello the\""
    );
}

// Words joined to a text.

#[test]
fn single_spaces_stand_between_words() {
    for (words, text) in [
        (&["the", "cat"][..], "the cat"),
        (&["the", "cat", "--", "saw"], "the cat -- saw"),
        (&["cat"], "cat"),
        (&[], ""),
    ] {
        assert_eq!(
            join_words(words.iter().copied(), CLOSING_MARKS),
            text,
            "one space between two words, none before the first and none \
             behind the last: {words:?}"
        );
    }
}

#[test]
fn no_space_stands_before_a_mark() {
    for (words, text) in [
        (["the", "cat", "."], "the cat."),
        (["no", ",", "sir"], "no, sir"),
        (["a", "?", "!"], "a?!"),
        (["(", "a", ")"], "( a)"),
    ] {
        assert_eq!(
            join_words(words, CLOSING_MARKS),
            text,
            "no space before a mark, but one after it: {words:?}"
        );
    }
}

#[test]
fn only_the_marks_that_are_asked_for_lose_their_space() {
    for (marks, text) in [("", "a : ;"), (":", "a: ;"), ("a;", "a :;")] {
        assert_eq!(
            join_words(["a", ":", ";"], marks),
            text,
            "with the marks {marks:?}"
        );
    }
}

#[test]
fn all_white_space_before_a_mark_goes() {
    for (words, text) in [
        (["a  ", "."], "a."),
        (["a", "\t."], "a."),
        (["a\u{1F}", "."], "a."),
    ] {
        assert_eq!(
            join_words(words, "."),
            text,
            "white space of any kind and length goes before a mark: {words:?}"
        );
    }
}

#[test]
fn marks_inside_a_word_count_too() {
    for (words, text) in [(["b", "a \n.b"], "b a.b"), (["a .", "b ."], "a. b.")]
    {
        assert_eq!(
            join_words(words, "."),
            text,
            "white space goes before each mark, wherever it is: {words:?}"
        );
    }
}

proptest! {
    #[test]
    fn white_space_goes_before_marks_and_stays_elsewhere(
        words in proptest::collection::vec("[ab,. \\t\u{1F}]{0,4}", 0..8)
    ) {
        let joined = join_words(words.iter().map(String::as_str), ",.");
        let spaced = words.join(" ");
        let mut expected = String::new();
        for (offset, c) in spaced.char_indices() {
            let next = spaced[offset..].chars().find(|&c| !is_white_space(c));
            if !is_white_space(c) || !next.is_some_and(|c| ",.".contains(c)) {
                expected.push(c);
            }
        }
        prop_assert_eq!(
            joined,
            expected,
            "white space goes where a mark comes next, and stays elsewhere"
        );
    }
}

// Ids to a text.

#[test]
fn ids_become_their_words() {
    assert_eq!(
        small().decode(&[4, 2, 3, 4, 1]),
        Ok("the dog saw the cat".to_string()),
        "the word of each id, with spaces between"
    );
    assert_eq!(small().decode(&[]), Ok(String::new()), "no ids, no text");
}

#[test]
fn no_space_comes_before_punctuation() {
    assert_eq!(
        small().decode(&[4, 1, 0, 4, 2, 0]),
        Ok("the cat. the dog.".to_string()),
        "id 0 is a period, which is one of the CLOSING_MARKS"
    );
    let text = "\"It's the last he painted, you know,\" said Mrs. Gisburn";
    let ids = verdict().encode(text).unwrap();
    assert_eq!(
        verdict().decode(&ids).unwrap(),
        "\" It' s the last he painted, you know,\" said Mrs. Gisburn",
        "a quote and an apostrophe lose the space before them, not the one \
         after"
    );
}

#[test]
fn an_unknown_id_is_named_with_its_position() {
    for (ids, id, position) in [
        (&[5][..], 5, 0),
        (&[4, 1, 5], 5, 2),
        (&[4, TokenId::MAX, 6], TokenId::MAX, 1),
    ] {
        let vocabulary_size = 5;
        assert_eq!(
            small().decode(ids),
            Err(UnknownId {
                id,
                position,
                vocabulary_size
            }),
            "the first id that is not below 5, and its place counted from 0: \
             {ids:?}"
        );
    }
}

proptest! {
    #[test]
    fn known_words_come_back(
        ids in proptest::collection::vec(0u32..1130, 0..50)
    ) {
        let tokenizer = verdict();
        let text = tokenizer.decode(&ids).unwrap();
        prop_assert_eq!(
            tokenizer.encode(&text),
            Ok(ids),
            "from ids to a text and back the ids are the same: {:?}",
            text
        );
    }
}

// Saved and loaded.

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

fn load(json: &str) -> Result<WordVocabulary, String> {
    WordVocabulary::load(json.as_bytes()).map_err(|error| error.to_string())
}

/// What `load` says of a file that it refuses, without the place, and the line.
fn refused(json: &str) -> (String, usize) {
    let error = match WordVocabulary::load(json.as_bytes()) {
        Ok(loaded) => return (format!("loaded as {loaded:?}"), 0),
        Err(error) => error,
    };
    let message = error.to_string();
    let (said, _place) = message.split_once(" at line ").unwrap();
    (said.to_string(), error.line())
}

#[test]
fn a_file_gives_each_word_its_id() {
    for (json, expected) in [
        ("{\"a\": 0}", &[("a", 0)][..]),
        ("{\"b\": 0, \"a\": 1}", &[("b", 0), ("a", 1)]),
        ("{}", &[]),
    ] {
        let loaded = load(json);
        assert_eq!(
            loaded.as_ref().map(entries),
            Ok(expected.to_vec()),
            "each word has the id that follows it: {json}"
        );
    }
}

#[test]
fn the_entries_of_a_file_may_stand_in_any_order() {
    let json = "{\"c\": 2, \"a\": 0, \"b\": 1}";
    let loaded = load(json);
    assert_eq!(
        loaded.as_ref().map(entries),
        Ok(vec![("a", 0), ("b", 1), ("c", 2)]),
        "in the vocabulary they are in the order of their ids: {json}"
    );
    assert_eq!(
        loaded.unwrap().word(2),
        Some("c"),
        "the look-up by id finds it as well: {json}"
    );
}

#[test]
fn a_word_that_stands_twice_is_refused() {
    for json in [
        "{\"a\": 0,\n\"a\": 1}",
        "{\"a\": 0,\n\"a\": 0}",
        "{\"a\": 1,\n\"a\": 0,\n\"b\": 2}",
    ] {
        assert_eq!(
            refused(json),
            ("\"a\" occurs twice".to_string(), 2),
            "`a` occurs twice, the second time in line 2: {json}"
        );
    }
}

#[test]
fn an_id_that_stands_twice_is_refused() {
    for (json, id) in [
        ("{\"a\": 0, \"b\": 0}", 0),
        ("{\"c\": 0, \"a\": 1, \"b\": 1}", 1),
    ] {
        assert_eq!(
            refused(json).0,
            format!("\"b\" has the id {id} of another word"),
            "`a` had this id before `b`: {json}"
        );
    }
}

#[test]
fn an_id_that_is_missing_is_refused() {
    for (json, id) in [
        ("{\"a\": 0, \"b\": 2}", 1),
        ("{\"a\": 1, \"b\": 2}", 0),
        ("{\"a\": 3, \"b\": 0, \"c\": 1}", 2),
    ] {
        assert_eq!(
            refused(json).0,
            format!("no word has the id {id}"),
            "the ids must run from 0 without a gap: {json}"
        );
    }
}

#[test]
fn what_is_no_vocabulary_is_refused_with_its_place() {
    for (json, message) in [
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
        let error = load(json).unwrap_err();
        assert!(error.contains(message), "{json}: {error}");
    }
    assert!(
        WordVocabulary::load(&b"{\"\xFF\": 0}"[..]).is_err(),
        "a byte that is no UTF-8"
    );
}

proptest! {
    #[test]
    fn a_saved_vocabulary_loads_as_it_was(
        words in proptest::collection::vec(any::<String>(), 0..20)
    ) {
        let mut vocabulary = WordVocabulary::from_words(&words);
        vocabulary.append("<|endoftext|>");
        let mut saved = Vec::new();
        vocabulary.save(&mut saved).unwrap();
        let loaded = WordVocabulary::load(saved.as_slice()).unwrap();
        prop_assert_eq!(
            entries(&loaded),
            entries(&vocabulary),
            "saved and loaded again"
        );
    }
}
