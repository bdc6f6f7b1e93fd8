//! The fast way is held to the plain one on generated texts.

pub(crate) mod prepared;

use std::sync::LazyLock;

use ch05_byte_pairs::Settings;
use ch06_pre_tokens::{Pattern, PreTokenCounts, PreTokenizer, learn_counted};
use ch07_gpt2::{SpecialPolicy, Tokenizer, Vocabulary};
use ch12_fast_encoding::Encoder;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use self::prepared::without_accents;
use super::search::Search;
use super::{
    Border, Side, TruncateError, Truncation, split_into_chunks, truncate,
    truncate_plainly,
};

/// The encoders that texts are truncated with.
static ENCODERS: LazyLock<Vec<Encoder>> = LazyLock::new(|| {
    let patterns = Pattern::NAMED.into_iter();
    let regex = Pattern::Regex(r"\w+(?=\s|$)|\s+|[^\s]".to_string());
    let mut all: Vec<Encoder> = patterns
        .chain([regex])
        .map(|it| learned(WORDS, 340, it, &SPECIAL))
        .collect();
    all.push(learned(WORDS, 340, Pattern::None, &[]));
    all.push(Encoder::gpt2());
    all.extend([false, true].map(|prefixed| {
        let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
        let learned = all[1].tokenizer().vocabulary().clone();
        without_accents(learned, gpt2, &SPECIAL, prefixed)
    }));
    all
});

/// Words to learn from.
const WORDS: &str = "aaaa aaaaaaa hello hell hello's he'll token tokens toke. \
                     The end? the  end!\n\n 12 123 1234 ééé 日本 日本語 ";

/// An encoder whose vocabulary was learned from a few words, with these special
/// tokens.
pub(crate) fn learned(
    words: &str,
    vocab_size: usize,
    pattern: Pattern,
    special: &[&str],
) -> Encoder {
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    let mut counts = PreTokenCounts::new();
    let whole = |word: &[u8]| counts.add(word, 3);
    pre_tokenizer.for_each(words.as_bytes(), whole).unwrap();
    let settings = Settings {
        vocab_size,
        ..Settings::default()
    };
    let bpe = learn_counted(&counts, &settings, |_| ()).unwrap();
    let ids = special.iter().map(|it| it.to_string()).zip(1000..);
    let tokenizer =
        Tokenizer::new(Vocabulary::from(&bpe), pre_tokenizer, ids).unwrap();
    Encoder::new(tokenizer)
}

/// Special tokens that overlap themselves and each other.
const SPECIAL: [&str; 6] =
    ["<|end of text|>", "<|en", "aba", "abab", " a ", "é日"];

const FRAGMENTS: [&str; 46] = [
    "a",
    "a",
    "aaa",
    "b",
    "ab",
    "hello",
    "hel",
    "lo",
    "token",
    "toke",
    "n",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "'s",
    "'ll",
    "'",
    ".",
    ". ",
    "? ",
    "!",
    "e.g. ",
    "3.14",
    "1",
    "12345",
    "é",
    "e\u{301}",
    "\u{301}",
    "日",
    "本",
    "語",
    "👨\u{200D}👩\u{200D}👧",
    "🇩🇪🇫",
    "😀",
    "<|end of text|>",
    "<|en",
    "|>",
    "aba",
    "<|endoftext|>",
    " a ",
    "\u{3000}",
    "The",
    "\u{A0}",
];

fn texts(fragments: usize) -> impl Strategy<Value = String> {
    let runs = (select(&FRAGMENTS[..]), 1..6_usize);
    let one = prop_oneof![
        3 => select(&FRAGMENTS[..]).prop_map(str::to_string),
        1 => runs.prop_map(|(fragment, times)| fragment.repeat(times)),
    ];
    vec(one, 0..fragments).prop_map(|parts| parts.concat())
}

fn policies() -> impl Strategy<Value = SpecialPolicy<'static>> {
    select(
        &[
            SpecialPolicy::Allow,
            SpecialPolicy::Forbid,
            SpecialPolicy::AllowOnly(&["aba", "<|end of text|>"]),
            SpecialPolicy::Text,
        ][..],
    )
}

fn limits() -> impl Strategy<Value = Truncation> {
    let sides = select(&[Side::Right, Side::Left][..]);
    let borders =
        select(&[Border::Character, Border::Word, Border::Sentence][..]);
    (1..12_usize, sides, borders).prop_map(|(tokens, side, at)| Truncation {
        tokens,
        side,
        at,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn pieces_are_those_of_the_plain_way(
        text in texts(30),
        limit in limits(),
        policy in policies(),
        sizes in select(&[(1, 0), (8, 4), (256, 512)][..]),
        which in 0..12_usize,
    ) {
        let encoder = &ENCODERS[which];
        let mut search = Search::new(encoder, policy);
        search.sizes = sizes;
        let fast = search.piece(text.as_bytes(), &limit);
        let plain =
            truncate_plainly(encoder.tokenizer(), &text, &limit, policy);
        if text.is_empty() {
            prop_assert_eq!(&fast, &Ok(0..0));
        }
        prop_assert_eq!(fast, plain, "{:?} of {:?}", limit, text);
    }

    #[test]
    fn what_is_far_behind_changes_nothing(
        text in texts(5),
        far in select(&[
            "", "x", "🇩", "\u{301}", "a b", "\u{FF}", " ", "ab", "aba",
            "<|end of text|>", "word. Word ", "1. ",
        ][..]),
        limit in limits(),
        which in 0..10_usize,
    ) {
        let (encoder, policy) = (&ENCODERS[which], SpecialPolicy::Allow);
        let far = far.repeat(4000 / far.len().max(1));
        let text = match limit.side {
            Side::Right => [&*text, &far].concat(),
            Side::Left => [&*far, &text].concat(),
        };
        let fast = truncate(encoder, &text, &limit, policy);
        let mut whole = Search::new(encoder, policy);
        whole.longest = usize::MAX;
        prop_assert_eq!(fast, whole.piece(text.as_bytes(), &limit));
    }

    #[test]
    fn chunks_cover_the_text(
        text in texts(30),
        tokens in 5..12_usize,
        overlap in 0..4_usize,
        policy in policies(),
        which in 0..12_usize,
    ) {
        let (encoder, at) = (&ENCODERS[which], Border::Character);
        let chunks =
            split_into_chunks(encoder, &text, tokens, overlap, at, policy);
        let chunks: Result<Vec<_>, _> = chunks.unwrap().collect();
        let chunks = match chunks {
            Err(TruncateError::Encode(_)) => return Ok(()),
            chunks => chunks.unwrap(),
        };
        let mut covered = 0..0;
        for chunk in chunks {
            let piece = &text[chunk.clone()];
            let ids = encoder.tokenizer().encode_with(piece, policy).unwrap();
            prop_assert!(ids.len() <= tokens, "{:?}", piece);
            prop_assert!(chunk.end > covered.end);
            let is_later = chunk.start > covered.start || chunk.start == 0;
            prop_assert!(is_later && chunk.start <= covered.end);
            let shared = &text[chunk.start..covered.end];
            let shared = encoder.tokenizer().encode_with(shared, policy);
            prop_assert!(shared.unwrap().len() <= overlap);
            covered = chunk;
        }
        prop_assert_eq!(covered.end, text.len());
    }
}

#[test]
fn windows_grow_for_texts_that_preparing_makes_shorter() {
    let encoder = &ENCODERS[10];
    assert!(encoder.tokenizer().preparation().is_some());
    let text = "a ".to_string() + &"\u{301}".repeat(300) + " b c d e f";
    let policy = SpecialPolicy::Allow;
    let limit = Truncation::new(5);
    let mut search = Search::new(encoder, policy);
    search.longest = 1;
    let plain = truncate_plainly(encoder.tokenizer(), &text, &limit, policy);
    let fast = search.piece(text.as_bytes(), &limit);
    assert_eq!(fast, plain);
    assert!(fast.unwrap().end > 600, "the accents are no tokens");
}
