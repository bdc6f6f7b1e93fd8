//! After each edit the ids are those of the whole text.

use std::sync::LazyLock;

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{EncodeError, SpecialPolicy};
use ch12_fast_encoding::Encoder;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{EditError, Encoded};
use crate::truncate::tests::learned;
use crate::truncate::tests::prepared::without_accents;

/// An encoder for each pattern, with special tokens that overlap themselves and
/// each other, and GPT-2's.
static ENCODERS: LazyLock<Vec<Encoder>> = LazyLock::new(|| {
    let regex = Pattern::Regex(r"\w+|\s+|.".to_string());
    let patterns = Pattern::NAMED.into_iter().chain([regex]);
    let mut all: Vec<Encoder> =
        patterns.map(of_pattern).chain([Encoder::gpt2()]).collect();
    all.extend([false, true].map(|prefixed| {
        let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
        let vocabulary = all[1].tokenizer().vocabulary().clone();
        without_accents(vocabulary, gpt2, &SPECIAL, prefixed)
    }));
    all
});

fn of_pattern(pattern: Pattern) -> Encoder {
    let words =
        "aaaa aaaa hello he'll hello's  the   end\n\n 12 123 é日 a. b. ";
    learned(words, 330, pattern, &SPECIAL)
}

const SPECIAL: [&str; 7] =
    ["aa", "aba", "a b a", "b . b", ". . .", "<|end|>", "日 "];

const FRAGMENTS: [&str; 32] = [
    " \u{301}  ",
    "\n\u{301}\n",
    "a",
    "b",
    "a b",
    "ab",
    "aa",
    " ",
    " ",
    "  ",
    "\n",
    "\t ",
    ". ",
    ".",
    "'s",
    "'",
    "hello",
    "hel",
    "1",
    "12",
    "é",
    "e\u{301}",
    "日",
    "日 ",
    "😀",
    "<|",
    "<|end|>",
    "|>",
    "d|> . b",
    "bab",
    "\u{3000}",
    "x y z. ",
];

/// Few enough that special tokens come and go.
const DENSE: [&str; 8] = ["a", "b", " ", " ", ".", " . ", "a b", "aba"];

fn texts(parts: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let any = vec(select(&FRAGMENTS[..]), parts.clone());
    let dense = vec(select(&DENSE[..]), parts);
    prop_oneof![any, dense].prop_map(|parts| parts.concat())
}

/// Where an edit begins and how long it is, as parts of the text and in
/// characters, and what it puts there.
type Edit = (u16, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let length = prop_oneof![4 => 0..4_usize, 1 => 0..40_usize];
    vec((any::<u16>(), length, texts(0..4)), 1..12)
}

/// The bytes of an edit in a text.
fn range(text: &str, edit: &Edit) -> std::ops::Range<usize> {
    let mut borders: Vec<usize> =
        text.char_indices().map(|(place, _)| place).collect();
    borders.push(text.len());
    let start = (usize::from(edit.0) * borders.len()) >> 16;
    let end = (start + edit.1).min(borders.len() - 1);
    borders[start]..borders[end]
}

fn policies() -> impl Strategy<Value = SpecialPolicy<'static>> {
    select(
        &[
            SpecialPolicy::Allow,
            SpecialPolicy::Allow,
            SpecialPolicy::Forbid,
            SpecialPolicy::AllowOnly(&["aa", "<|end|>"]),
            SpecialPolicy::Text,
        ][..],
    )
}

/// The state after an edit, or after none.
fn check(
    encoded: &Encoded,
    encoder: &Encoder,
    text: &str,
) -> Result<(), TestCaseError> {
    let whole = encoder
        .tokenizer()
        .encode_with(text, encoded.policy)
        .unwrap();
    prop_assert_eq!(encoded.text(), text);
    prop_assert_eq!(encoded.bytes(), text.len());
    prop_assert_eq!(encoded.len(), whole.len());
    let ids: Vec<_> = encoded.ids().collect();
    prop_assert_eq!(ids, whole, "of {:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn edits_give_the_ids_of_the_whole_text(
        text in texts(0..60),
        edits in edits(),
        policy in policies(),
        block in select(&[1, 3, 8, 40][..]),
        which in 0..11_usize,
    ) {
        let encoder = &ENCODERS[which];
        let mut text = text;
        let encoded = Encoded::with_blocks(encoder, &text, policy, block);
        let whole = encoder.tokenizer().encode_with(&text, policy);
        prop_assert_eq!(encoded.as_ref().err(), whole.as_ref().err());
        let Ok(mut encoded) = encoded else {
            return Ok(());
        };
        for edit in edits {
            let range = range(&text, &edit);
            let mut edited = text.clone();
            edited.replace_range(range.clone(), &edit.2);
            let mut before: Vec<_> = encoded.ids().collect();
            let whole = encoder.tokenizer().encode_with(&edited, policy);
            match encoded.edit(encoder, range.clone(), &edit.2) {
                Ok(change) => {
                    text = edited;
                    let new: Vec<_> =
                        encoded.ids_in(change.new.clone()).collect();
                    prop_assert_eq!(new.len(), change.new.len());
                    before.splice(change.old, new);
                    let ids: Vec<_> = encoded.ids().collect();
                    prop_assert_eq!(before, ids);
                }
                Err(EditError::Encode(error)) => {
                    prop_assert_eq!(Err(error), whole);
                }
                Err(error) => panic!("{error}"),
            }
            check(&encoded, encoder, &text)?;
        }
    }
}

#[test]
fn blocks_stay_small_and_are_not_too_many() {
    let gpt2 = Encoder::gpt2();
    let text = "word. Another one, ".repeat(500);
    let policy = SpecialPolicy::Allow;
    let mut encoded = Encoded::with_blocks(&gpt2, &text, policy, 64).unwrap();
    for i in 0..2000 {
        let at = i * 7919 % encoded.bytes();
        let (range, new) = match i % 2 {
            0 => (at..at, ", a"),
            _ => (at..(at + 3).min(encoded.bytes()), ""),
        };
        encoded.edit(&gpt2, range, new).unwrap();
    }
    let lengths: Vec<usize> =
        encoded.tree.blocks().map(|it| it.text.len()).collect();
    let (last, others) = lengths.split_last().unwrap();
    assert!(
        others.iter().all(|&it| (64..256).contains(&it)),
        "{lengths:?}"
    );
    assert!(*last < 256);
}

#[test]
fn bad_edits_change_nothing() {
    let gpt2 = Encoder::gpt2();
    let text = "tea é <|endoftext|";
    let mut encoded = Encoded::new(&gpt2, text, SpecialPolicy::Forbid).unwrap();
    let length = text.len();
    let out = |start, end| EditError::OutOfRange { start, end, length };
    let inside = EditError::InsideCharacter { at: 5 };
    let forbidden = EditError::Encode(EncodeError::ForbiddenSpecial {
        token: "<|endoftext|>".to_string(),
        offset: 7,
    });
    for (range, new, error) in [
        (0..length + 1, "", out(0, length + 1)),
        (length + 1..length + 1, "", out(length + 1, length + 1)),
        #[allow(clippy::reversed_empty_ranges)]
        (3..2, "", out(3, 2)),
        (5..6, "", inside.clone()),
        (4..5, "", inside),
        (length..length, ">", forbidden),
    ] {
        assert_eq!(encoded.edit(&gpt2, range, new), Err(error));
        assert_eq!(encoded.text(), text);
        assert!(encoded.ids().eq(gpt2.encode(text).unwrap()));
    }
}
