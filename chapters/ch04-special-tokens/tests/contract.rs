//! What any right answer to chapter 4 must do.

use std::collections::HashMap;

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::{SimpleTokenizerV1, TokenId, WordVocabulary};
use ch04_special_tokens::{
    END_OF_TEXT, NoUnknownToken, SimpleTokenizerV2, UNKNOWN,
    vocabulary_of_frequent_words, vocabulary_with_special_tokens,
};
use proptest::prelude::*;

fn verdict() -> SimpleTokenizerV2 {
    let vocabulary = vocabulary_with_special_tokens(words(THE_VERDICT));
    SimpleTokenizerV2::new(vocabulary).unwrap()
}

fn entries(vocabulary: &WordVocabulary) -> Vec<(&str, TokenId)> {
    vocabulary.iter().collect()
}

// The vocabulary.

#[test]
fn two_special_tokens_come_after_the_words() {
    assert_eq!(
        entries(&vocabulary_with_special_tokens(["7", "!", "7"])),
        [("!", 0), ("7", 1), (END_OF_TEXT, 2), (UNKNOWN, 3)],
        "the sorted words, then {END_OF_TEXT}, then {UNKNOWN}"
    );
}

#[test]
fn special_tokens_are_not_sorted_in() {
    assert_eq!(
        entries(&vocabulary_with_special_tokens(["~", "a"])),
        [("a", 0), ("~", 1), (END_OF_TEXT, 2), (UNKNOWN, 3)],
        "they follow all words, even those that sort after `<`"
    );
}

#[test]
fn without_words_there_are_two_entries() {
    assert_eq!(
        entries(&vocabulary_with_special_tokens([""; 0])),
        [(END_OF_TEXT, 0), (UNKNOWN, 1)],
        "no words, but the special tokens"
    );
}

#[test]
fn no_word_of_the_verdict_changes_its_id() {
    let words_only = WordVocabulary::from_words(words(THE_VERDICT));
    let vocabulary = vocabulary_with_special_tokens(words(THE_VERDICT));
    assert!(
        vocabulary.iter().take(1130).eq(words_only.iter()),
        "the first 1,130 entries are those of chapter 3"
    );
    assert_eq!(vocabulary.id(END_OF_TEXT), Some(1130), "after 1,130 words");
    assert_eq!(vocabulary.id(UNKNOWN), Some(1131), "the last of all");
    assert_eq!(vocabulary.len(), 1132, "1,130 words and two special tokens");
}

// The tokenizer, made.

#[test]
fn a_vocabulary_with_the_unknown_token_is_taken_as_it_is() {
    let vocabulary = vocabulary_with_special_tokens(["b", "a"]);
    let tokenizer = SimpleTokenizerV2::new(vocabulary.clone());
    assert_eq!(
        tokenizer.map(|tokenizer| tokenizer.vocabulary().clone()),
        Ok(vocabulary),
        "the tokenizer holds the vocabulary that it was given"
    );
}

#[test]
fn a_vocabulary_without_the_unknown_token_is_refused() {
    for words in [&["a", END_OF_TEXT][..], &["a", "unk"], &[]] {
        let vocabulary = WordVocabulary::from_words(words);
        assert_eq!(
            SimpleTokenizerV2::new(vocabulary).map(|_| "a tokenizer"),
            Err(NoUnknownToken),
            "no {UNKNOWN} is among the words {words:?}"
        );
    }
    assert!(
        NoUnknownToken
            .to_string()
            .starts_with("no <|unk|> in the vocabulary"),
        "the error says what is missing"
    );
}

#[test]
fn an_id_that_is_not_there_is_still_an_error() {
    let vocabulary = vocabulary_with_special_tokens(["b", "a"]);
    let tokenizer = SimpleTokenizerV2::new(vocabulary).unwrap();
    assert_eq!(
        tokenizer.decode(&[0, 3, 2]).as_deref(),
        Ok("a <|unk|> <|endoftext|>"),
        "special tokens are decoded as they are spelt"
    );
    assert_eq!(
        tokenizer.decode(&[0, 4]).map_err(|error| error.position),
        Err(1),
        "four entries, so 4 is no id"
    );
}

// A text to ids.

#[test]
fn known_words_have_their_ids() {
    let text = "a, the palace";
    let vocabulary = vocabulary_with_special_tokens(words(text));
    let tokenizer = SimpleTokenizerV2::new(vocabulary).unwrap();
    assert_eq!(
        tokenizer.encode(text),
        [1, 0, 3, 2],
        "the comma is 0, then the words in sorted order: {text:?}"
    );
}

#[test]
fn every_unknown_word_becomes_the_same_id() {
    let ids = verdict().encode("Hello, palace");
    assert_eq!(
        ids,
        [1131, 5, 1131],
        "`Hello` and `palace` are unknown, and each has an id: {UNKNOWN}'s"
    );
    assert_eq!(
        verdict().decode(&ids).as_deref(),
        Ok("<|unk|>, <|unk|>"),
        "decoded, the words are gone"
    );
}

#[test]
fn the_unknown_token_need_not_be_the_last() {
    let vocabulary = WordVocabulary::from_words(["!", "a", UNKNOWN]);
    let tokenizer = SimpleTokenizerV2::new(vocabulary).unwrap();
    assert_eq!(
        tokenizer.encode("a b !"),
        [2, 1, 0],
        "{UNKNOWN} is 1 here, between `!` and `a`: \"a b !\""
    );
}

#[test]
fn a_special_token_counts_only_as_a_word_of_its_own() {
    for (text, ids) in [
        ("a <|endoftext|> a", &[115, 1130, 115][..]),
        ("a.<|endoftext|>.a", &[115, 7, 1130, 7, 115]),
        ("a<|endoftext|>a", &[1131]),
    ] {
        assert_eq!(
            verdict().encode(text),
            ids,
            "1130 where {END_OF_TEXT} stands between separators, otherwise it \
             is part of an unknown word: {text:?}"
        );
    }
}

#[test]
fn nothing_has_no_ids() {
    for text in ["", " \n"] {
        assert_eq!(
            verdict().encode(text),
            Vec::<TokenId>::new(),
            "no words, so no ids, not even that of {UNKNOWN}: {text:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_has_an_id_a_word(text in any::<String>()) {
        prop_assert_eq!(
            verdict().encode(&text).len(),
            words(&text).count(),
            "one id a word"
        );
    }

    #[test]
    fn known_texts_have_the_ids_of_the_first_tokenizer(
        ids in proptest::collection::vec(0u32..1130, 0..30)
    ) {
        let first = SimpleTokenizerV1::new(
            WordVocabulary::from_words(words(THE_VERDICT))
        );
        let text = first.decode(&ids).unwrap();
        prop_assert_eq!(
            verdict().encode(&text),
            first.encode(&text).unwrap(),
            "chapter 3's tokenizer says otherwise: {:?}",
            text
        );
    }
}

// The most frequent words.

#[test]
fn the_most_frequent_words_are_kept() {
    assert_eq!(
        entries(&vocabulary_of_frequent_words(["b", "a", "b"], 1)),
        [("b", 0), (END_OF_TEXT, 1), (UNKNOWN, 2)],
        "one word is to be kept, and `b` comes most often"
    );
}

#[test]
fn kept_words_have_their_ids_in_sorted_order() {
    let words = ["d", "d", "d", "c", "b", "b"];
    assert_eq!(
        entries(&vocabulary_of_frequent_words(words, 2)),
        [("b", 0), ("d", 1), (END_OF_TEXT, 2), (UNKNOWN, 3)],
        "`d` comes more often than `b`, but ids follow the sorted order: \
         {words:?}"
    );
}

#[test]
fn of_equally_frequent_words_the_first_in_order_are_kept() {
    let words = ["d", "c", "b", "a", "d"];
    assert_eq!(
        entries(&vocabulary_of_frequent_words(words, 3)),
        [("a", 0), ("b", 1), ("d", 2), (END_OF_TEXT, 3), (UNKNOWN, 4)],
        "`a`, `b` and `c` come once, and there is room for two: {words:?}"
    );
}

#[test]
fn no_size_is_too_small_or_too_large() {
    assert_eq!(
        entries(&vocabulary_of_frequent_words(["b", "a", "b"], 0)),
        [(END_OF_TEXT, 0), (UNKNOWN, 1)],
        "no word is to be kept, the special tokens are"
    );
    assert_eq!(
        entries(&vocabulary_of_frequent_words(["b", "a", "b"], 9)),
        [("a", 0), ("b", 1), (END_OF_TEXT, 2), (UNKNOWN, 3)],
        "there are only two words to be kept"
    );
}

#[test]
fn a_hundred_words_know_most_of_the_verdict() {
    let mut counts = HashMap::<&str, usize>::new();
    for word in words(THE_VERDICT) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort();
    let most_frequent: usize = counts.iter().rev().take(100).sum();

    let vocabulary = vocabulary_of_frequent_words(words(THE_VERDICT), 100);
    let known = words(THE_VERDICT).filter(|word| vocabulary.id(word).is_some());
    assert_eq!(
        known.count(),
        most_frequent,
        "so many of the story's words are known, if the hundred greatest \
         counts are among the kept"
    );
}

proptest! {
    #[test]
    fn a_word_is_kept_if_too_few_come_before_it(
        words in proptest::collection::vec("[a-e]", 0..20),
        size in 0usize..6,
    ) {
        let vocabulary = vocabulary_of_frequent_words(&words, size);
        let count = |word| words.iter().filter(|&w| w == word).count();
        for word in &words {
            let mut before: Vec<&String> = words
                .iter()
                .filter(|&w| {
                    count(w) > count(word)
                        || (count(w) == count(word) && w < word)
                })
                .collect();
            before.sort();
            before.dedup();
            prop_assert_eq!(
                vocabulary.id(word).is_some(),
                before.len() < size,
                "whether {:?} is kept, which comes {} times",
                word,
                count(word)
            );
        }
    }
}
