//! What any right answer to chapter 4 must do.

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::{SimpleTokenizerV1, WordVocabulary};
use ch04_special_tokens::{
    END_OF_TEXT, NoUnknownToken, SimpleTokenizerV2, UNKNOWN,
    vocabulary_with_special_tokens,
};
use proptest::prelude::*;

fn verdict() -> SimpleTokenizerV2 {
    let vocabulary = vocabulary_with_special_tokens(words(THE_VERDICT));
    SimpleTokenizerV2::new(vocabulary).unwrap()
}

#[test]
fn special_tokens_come_after_the_words() {
    // `~` sorts after `<`: the special tokens are appended, not sorted in.
    let vocabulary = vocabulary_with_special_tokens(["~", "a"]);
    let entries: Vec<_> = vocabulary.iter().collect();
    assert_eq!(
        entries,
        [("a", 0), ("~", 1), (END_OF_TEXT, 2), (UNKNOWN, 3)]
    );
    assert_eq!(verdict().vocabulary().id(END_OF_TEXT), Some(1130));
    assert_eq!(verdict().vocabulary().id(UNKNOWN), Some(1131));
}

#[test]
fn every_unknown_word_becomes_the_same_id() {
    let ids = verdict().encode("Hello, palace");
    assert_eq!(ids, [1131, 5, 1131]);
    assert_eq!(verdict().decode(&ids).unwrap(), "<|unk|>, <|unk|>");
}

#[test]
fn a_special_token_counts_only_as_a_word_of_its_own() {
    assert_eq!(verdict().encode("a <|endoftext|> a"), [115, 1130, 115]);
    assert_eq!(
        verdict().encode("a.<|endoftext|>.a"),
        [115, 7, 1130, 7, 115]
    );
    assert_eq!(verdict().encode("a<|endoftext|>a"), [1131]);
}

#[test]
fn a_vocabulary_without_the_unknown_token_is_refused() {
    let vocabulary = WordVocabulary::from_words(["a", END_OF_TEXT]);
    let error = SimpleTokenizerV2::new(vocabulary).unwrap_err();
    assert_eq!(error, NoUnknownToken);
    assert!(
        error
            .to_string()
            .starts_with("no <|unk|> in the vocabulary")
    );
}

#[test]
fn an_unknown_id_is_still_an_error() {
    assert_eq!(verdict().decode(&[0, 1132]).unwrap_err().position, 1);
}

proptest! {
    #[test]
    fn any_text_has_an_id_a_word(text in any::<String>()) {
        prop_assert_eq!(verdict().encode(&text).len(), words(&text).count());
    }

    #[test]
    fn known_texts_have_the_ids_of_the_first_tokenizer(
        ids in proptest::collection::vec(0u32..1130, 0..30)
    ) {
        let first = SimpleTokenizerV1::new(
            WordVocabulary::from_words(words(THE_VERDICT))
        );
        let text = first.decode(&ids).unwrap();
        prop_assert_eq!(verdict().encode(&text), first.encode(&text).unwrap());
    }
}
