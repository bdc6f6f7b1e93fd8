//! What any right answer to chapter 5 must do.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{
    BYTE_ORDER, BadMerge, Bpe, MergeTree, Origin, Settings, TieBreak, TokenId,
    TokenText, Tokens, UnknownId, VocabSizeTooSmall, byte_id, byte_ids,
    count_pairs, learn, merge_pair,
};
use proptest::prelude::*;

fn settings(vocab_size: usize, tie_break: TieBreak) -> Settings {
    Settings {
        vocab_size,
        tie_break,
        ..Settings::default()
    }
}

fn smallest_ids(vocab_size: usize) -> Settings {
    settings(vocab_size, TieBreak::SmallestIds)
}

/// What The Verdict teaches, up to 300 tokens.
static VERDICT_300: LazyLock<Bpe> =
    LazyLock::new(|| learn([THE_VERDICT], &smallest_ids(300)).unwrap());

#[test]
fn bytes_have_the_ids_of_gpt2() {
    let by_hand: Vec<u8> =
        [33..=126, 161..=172, 174..=255, 0..=32, 127..=160, 173..=173]
            .into_iter()
            .flatten()
            .collect();
    assert_eq!(BYTE_ORDER.to_vec(), by_hand);
    for (id, byte) in by_hand.into_iter().enumerate() {
        assert_eq!(byte_id(byte), id as TokenId);
    }
}

#[test]
fn counting_takes_every_position_and_merging_does_not_overlap() {
    let counts = count_pairs(&[vec![1, 1, 1], vec![1, 2]]);
    assert_eq!(counts.len(), 2);
    assert_eq!(counts[&(1, 1)], 2);
    assert_eq!(counts[&(1, 2)], 1, "none reaches across two sequences");

    assert_eq!(merge_pair(&[1, 1, 1], (1, 1), 9), [9, 1]);
    assert_eq!(merge_pair(&[1, 1, 1, 1], (1, 1), 9), [9, 9]);
    assert_eq!(merge_pair(&[1, 2, 1, 2, 1], (1, 2), 9), [9, 9, 1]);
    assert_eq!(merge_pair(&[2, 1], (1, 2), 9), [2, 1]);
    assert_eq!(merge_pair(&[], (1, 2), 9), [0; 0]);
}

#[test]
fn the_example_of_every_text_book_aaabdaaabac() {
    let bpe = learn(["aaabdaaabac"], &smallest_ids(259)).unwrap();
    let [a, b, c, d] = [b'a', b'b', b'c', b'd'].map(byte_id);
    assert_eq!(bpe.merges(), [(a, a), (a, b), (256, 257)]);
    assert_eq!(bpe.encode(b"aaabdaaabac"), [258, d, 258, a, c]);
    assert_eq!(bpe.encode(b"baaa"), [b, 256, a]);
}

#[test]
fn the_two_tie_breaks_differ_where_counts_are_equal() {
    let first = |text: &str, tie_break| {
        learn([text], &settings(257, tie_break)).unwrap().merges()[0]
    };
    let [a, b, space] = [b'a', b'b', b' '].map(byte_id);
    // (a, b) and (b, a) once each.
    assert_eq!(first("aba", TieBreak::SmallestIds), (a, b));
    assert_eq!(first("aba", TieBreak::GreatestBytes), (b, a));
    // The space is the byte 32 and the id 220: the orders are not each other's
    // reverse.
    assert_eq!(first("a a", TieBreak::SmallestIds), (a, space));
    assert_eq!(first("a a", TieBreak::GreatestBytes), (a, space));
}

#[test]
fn greatest_bytes_compares_the_left_token_before_the_right() {
    // With (a, b) merged, ("ab", "a") and ("a", "c") stand there twice each. As
    // pairs the first is greater, as strings "ac" would be.
    let documents = ["ab", "ab", "ab", "aba", "aba", "ac", "ac"];
    let settings = settings(258, TieBreak::GreatestBytes);
    let bpe = learn(documents, &settings).unwrap();
    let [a, b] = [b'a', b'b'].map(byte_id);
    assert_eq!(bpe.merges(), [(a, b), (256, a)]);
}

#[test]
fn learning_ends_early_when_no_pair_is_left() {
    let bpe = learn(["ab"], &smallest_ids(1000)).unwrap();
    assert_eq!(bpe.vocab_size(), 257);
    assert_eq!(
        learn([""; 0], &smallest_ids(300)).unwrap().vocab_size(),
        256
    );
    assert_eq!(
        learn(["a", "b"], &smallest_ids(300)).unwrap(),
        Bpe::default()
    );
}

#[test]
fn a_pair_below_the_minimum_frequency_is_not_merged() {
    let at_least = |min_frequency| Settings {
        min_frequency,
        ..smallest_ids(1000)
    };
    let merges = |n| learn(["abab abx"], &at_least(n)).unwrap().merges().len();
    assert_eq!(merges(3), 1);
    assert_eq!(merges(4), 0);
    assert_eq!(merges(0), merges(1));
}

#[test]
fn no_merge_reaches_from_one_document_into_the_next() {
    let bpe = learn(["ab", "ab", "ba"], &smallest_ids(1000)).unwrap();
    let [a, b] = [b'a', b'b'].map(byte_id);
    assert_eq!(bpe.merges(), [(a, b), (b, a)]);
}

#[test]
fn a_vocabulary_must_have_room_for_the_bytes() {
    let error = learn(["text"], &smallest_ids(255)).unwrap_err();
    assert_eq!(error, VocabSizeTooSmall(255));
    assert_eq!(learn(["text"], &smallest_ids(256)).unwrap(), Bpe::default());
}

#[test]
fn merges_are_checked_as_they_are_added() {
    let bpe = Bpe::from_merges([(0, 1), (256, 2)]).unwrap();
    assert_eq!(bpe.bytes(257), Some(&b"!\"#"[..]));
    assert_eq!(
        Bpe::from_merges([(0, 1), (0, 257)]),
        Err(BadMerge::UnknownPart { rank: 1, part: 257 }),
        "a merge cannot use what it makes itself"
    );
    assert_eq!(
        Bpe::from_merges([(0, 1), (0, 1)]),
        Err(BadMerge::Repeated { rank: 1 })
    );
}

#[test]
fn an_unknown_id_is_named_with_its_position() {
    let error = Bpe::default().decode(&[0, 256]).unwrap_err();
    let expected = UnknownId {
        id: 256,
        position: 1,
        largest: 255,
    };
    assert_eq!(error, expected);
}

#[test]
fn a_text_encodes_to_what_its_learner_ended_with() {
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let bpe = learn([THE_VERDICT], &settings(400, tie_break)).unwrap();
        let mut ids = byte_ids(THE_VERDICT.as_bytes());
        for (rank, &pair) in bpe.merges().iter().enumerate() {
            ids = merge_pair(&ids, pair, 256 + rank as TokenId);
        }
        assert_eq!(bpe.encode(THE_VERDICT.as_bytes()), ids);
    }
}

#[test]
fn the_verdict_teaches_its_most_frequent_pair_first() {
    let bpe = learn([THE_VERDICT], &smallest_ids(257)).unwrap();
    assert_eq!(bpe.bytes(256), Some(&b"e "[..]));
    assert_eq!(THE_VERDICT.matches("e ").count(), 614);
}

#[test]
fn a_tie_break_is_known_by_its_name() {
    for name in ["smallest-ids", "greatest-bytes"] {
        assert_eq!(name.parse::<TieBreak>().unwrap().to_string(), name);
    }
    assert!("SmallestIds".parse::<TieBreak>().is_err());
}

#[test]
fn a_merge_tree_shows_how_a_token_came_about() {
    let bpe = learn(["abab", "abc"], &smallest_ids(258)).unwrap();
    let tree = MergeTree::new(&bpe, 257).unwrap();
    assert_eq!(
        tree.to_string(),
        "\"abc\" 257, merge 1\n\
         ├─ \"ab\" 256, merge 0\n\
         │  ├─ \"a\" 64\n\
         │  └─ \"b\" 65\n\
         └─ \"c\" 66\n"
    );
    let [left, right] = tree.parts().unwrap();
    assert_eq!([left.bytes(), right.bytes()], [&b"ab"[..], b"c"]);
    assert_eq!(right.origin(), Origin::Byte(b'c'));
    assert!(right.parts().is_none());
    assert!(MergeTree::new(&bpe, 258).is_none());
    assert_eq!(bpe.origin(TokenId::MAX), None);
}

#[test]
fn a_deep_merge_tree_is_printed_without_recursion() {
    let chain = (0..3_000).map(|k| if k == 0 { (0, 0) } else { (255 + k, 0) });
    let bpe = Bpe::from_merges(chain).unwrap();
    let tree = MergeTree::new(&bpe, 256 + 2_999).unwrap();
    assert_eq!(tree.to_string().lines().count(), 2 * 3_000 + 1);
}

#[test]
fn token_texts_show_what_is_no_text() {
    let shown = |bytes: &[u8]| TokenText(bytes).to_string();
    assert_eq!(shown(" é\n".as_bytes()), "\" é\\n\"");
    assert_eq!(shown(b"a\xE6\x9D"), "\"a\\xE6\\x9D\"");
    assert_eq!(shown(b"I'd \"x\""), r#""I'd \"x\"""#);
}

proptest! {
    #[test]
    fn any_bytes_come_back(bytes: Vec<u8>, text in "[ab]{0,40}") {
        let texts = [bytes.as_slice(), text.as_bytes()];
        let bpe = learn(texts, &smallest_ids(280)).unwrap();
        for bytes in texts {
            prop_assert_eq!(bpe.decode(&bpe.encode(bytes)).unwrap(), bytes);
        }
    }

    #[test]
    fn any_ids_decode_to_the_bytes_they_stand_for(
        ids in proptest::collection::vec(0u32..300, 0..50)
    ) {
        let bpe = &*VERDICT_300;
        let bytes: Vec<u8> =
            ids.iter().flat_map(|&id| bpe.bytes(id).unwrap()).copied().collect();
        prop_assert_eq!(bpe.decode(&ids).unwrap(), bytes);
    }

    #[test]
    fn rebuilt_from_its_merges_a_tokenizer_is_the_same(text in "[abc]{0,60}") {
        let bpe = learn([text], &smallest_ids(290)).unwrap();
        let again = Bpe::from_merges(bpe.merges().iter().copied()).unwrap();
        prop_assert_eq!(again, bpe);
    }
}
