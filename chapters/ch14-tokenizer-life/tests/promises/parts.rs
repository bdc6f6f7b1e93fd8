//! Messages in parts: no text becomes a special token.

mod ordinary;

use std::sync::LazyLock;

use ch05_byte_pairs::{Settings, learn};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokenizer, Vocabulary};
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::parts::{Joining, Part, PartsError, encode_parts};
use proptest::prelude::*;

/// Special tokens that begin, end and contain one another.
const NESTED: [&str; 5] = ["<|a|>", "<|a", "|>", "<|<|a|>|>", "[end]"];

/// The encoders, each with its special tokens in whole and in pieces.
static GPT2: LazyLock<Encoder> = LazyLock::new(Encoder::gpt2);
static LEARNED: LazyLock<Encoder> = LazyLock::new(|| {
    Encoder::new(
        tokenizer(NESTED.map(str::to_string).into_iter().zip(400..)).unwrap(),
    )
});

/// A vocabulary in which the special tokens' texts are common.
fn vocabulary() -> Vocabulary {
    let text = "<|a|> is <|a|>, the end is [end] the end <|<|a|>|>";
    let vocab_size = 290;
    let settings = Settings {
        vocab_size,
        ..Settings::default()
    };
    Vocabulary::from(&learn([text.repeat(9)], &settings).unwrap())
}

fn tokenizer(
    special: impl IntoIterator<Item = (String, TokenId)>,
) -> Option<Tokenizer> {
    let pre_tokenizer = PreTokenizer::new(Pattern::Gpt2).unwrap();
    Tokenizer::new(vocabulary(), pre_tokenizer, special).ok()
}

fn special_ids(encoder: &Encoder) -> Vec<TokenId> {
    encoder.tokenizer().special().map(|(_, id)| id).collect()
}

/// Pieces of what an attacker writes: special tokens in whole, halves of them,
/// one within another, and ordinary text.
fn hostile(special: Vec<String>) -> impl Strategy<Value = String> {
    let whole = prop::sample::select(special);
    let cut = (whole.clone(), any::<prop::sample::Index>(), any::<bool>());
    let cut = cut.prop_map(|(token, at, left)| {
        let (before, behind) = token.split_at(at.index(token.len()));
        if left { before } else { behind }.to_string()
    });
    let nested = (whole.clone(), whole.clone(), any::<prop::sample::Index>());
    let nested = nested.prop_map(|(outer, inner, at)| {
        let (before, behind) = outer.split_at(at.index(outer.len()));
        format!("{before}{inner}{behind}")
    });
    let ordinary = prop::sample::select(vec![
        "", " ", "\n", "un", "likely", "the end", "é😀", "<", "|>", "12",
    ]);
    let ordinary = ordinary.prop_map(str::to_string);
    let piece = prop_oneof![whole, cut, nested, ordinary];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// A message: `None` is a trusted special token.
fn message(
    special: &[&str],
) -> impl Strategy<Value = Vec<(Option<usize>, String)>> {
    let owned: Vec<_> = special.iter().map(ToString::to_string).collect();
    let trusted = prop::option::weighted(0.3, 0..special.len());
    prop::collection::vec((trusted, hostile(owned)), 0..5)
}

fn parts_of<'a>(
    message: &'a [(Option<usize>, String)],
    special: &[&'a str],
) -> Vec<Part<'a>> {
    let part = |(trusted, text): &'a (Option<usize>, String)| match trusted {
        Some(place) => Part::Special(special[*place]),
        None => Part::Text(text),
    };
    message.iter().map(part).collect()
}

/// The plain way: each part by itself, by chapter 7.
fn plain(tokenizer: &Tokenizer, parts: &[Part]) -> Vec<TokenId> {
    let mut ids = Vec::new();
    for part in parts {
        match part {
            Part::Special(token) => ids.extend(
                tokenizer.encode_with(token, SpecialPolicy::Allow).unwrap(),
            ),
            Part::Text(text) => ids.extend(
                tokenizer.encode_with(text, SpecialPolicy::Text).unwrap(),
            ),
        }
    }
    ids
}

/// The parts with adjacent texts concatenated.
fn joined(parts: &[Part]) -> Vec<(bool, String)> {
    let mut joined: Vec<(bool, String)> = Vec::new();
    for part in parts {
        match (part, joined.last_mut()) {
            (Part::Text(text), Some((false, last))) => last.push_str(text),
            (Part::Text(text), _) => joined.push((false, text.to_string())),
            (Part::Special(text), _) => joined.push((true, text.to_string())),
        }
    }
    joined
}

/// That only trusted parts become special ids, in their order, that each way
/// is decoded to all of the texts, and that the plain way gives the same.
fn check(
    encoder: &Encoder,
    parts: &[Part],
    is_plain: bool,
) -> Result<(), TestCaseError> {
    let tokenizer = encoder.tokenizer();
    let special = special_ids(encoder);
    let text: String = parts
        .iter()
        .map(|part| match part {
            Part::Special(text) | Part::Text(text) => *text,
        })
        .collect();
    let trusted = parts.iter().filter_map(|part| match part {
        Part::Special(token) => {
            let id = tokenizer.special().find(|(text, _)| text == token);
            Some(id.unwrap().1)
        }
        Part::Text(_) => None,
    });
    let trusted: Vec<_> = trusted.collect();
    let one_by_one = joined(parts);
    let one_by_one: Vec<_> = one_by_one
        .iter()
        .map(|(is_special, text)| match is_special {
            true => Part::Special(text),
            false => Part::Text(text),
        })
        .collect();
    for (joining, oracle) in
        [(Joining::Apart, parts), (Joining::Joined, &one_by_one)]
    {
        let ids = encode_parts(encoder, parts, joining).unwrap();
        let seen = ids.iter().filter(|id| special.contains(id));
        prop_assert_eq!(seen.copied().collect::<Vec<_>>(), &*trusted);
        prop_assert_eq!(tokenizer.decode(&ids).unwrap(), text.as_bytes());
        if is_plain {
            prop_assert_eq!(ids, plain(tokenizer, oracle));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_text_becomes_gpt2s_special_token(
        message in message(&["<|endoftext|>"])
    ) {
        let parts = parts_of(&message, &["<|endoftext|>"]);
        check(&GPT2, &parts, true)?;
    }

    #[test]
    fn no_text_becomes_one_of_several(message in message(&NESTED)) {
        check(&LEARNED, &parts_of(&message, &NESTED), true)?;
    }
}

#[test]
fn a_part_that_is_no_special_token_is_named() {
    let parts = [Part::Text("a"), Part::Special("<|b|>")];
    let error = encode_parts(&LEARNED, &parts, Joining::Apart).unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"<|b|>\" is not a special token of the tokenizer, part 1; use one of \
         \"<|a|>\", \"<|a\", \"|>\", \"<|<|a|>|>\", \"[end]\""
    );
    let without = Encoder::new(tokenizer([]).unwrap());
    let error = encode_parts(&without, &parts, Joining::Joined).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("part 1; it has none, use text parts")
    );
}

#[test]
fn a_text_that_cannot_be_encoded_is_named_with_its_offset() {
    // A vocabulary that has no token for "b".
    let tokens = [(0, b"a".to_vec())];
    let tokens = tokens.iter().map(|(id, bytes)| (*id, &bytes[..]));
    let vocabulary = Vocabulary::from_parts(tokens.collect(), []);
    let pre_tokenizer = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, pre_tokenizer, []).unwrap();
    let encoder = Encoder::new(tokenizer);
    let parts = [Part::Text("aa"), Part::Text(""), Part::Text("aab")];
    for joining in [Joining::Apart, Joining::Joined] {
        let error = encode_parts(&encoder, &parts, joining).unwrap_err();
        let expected = EncodeError::ByteWithoutToken {
            byte: b'b',
            offset: 2,
        };
        let index = 2;
        let error_of = |error| PartsError::Text { index, error };
        assert_eq!(error, error_of(expected));
    }
}
