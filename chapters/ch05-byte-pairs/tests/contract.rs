//! What any right answer to chapter 5 must do.

use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{
    BYTE_ORDER, BadMerge, Bpe, MergeTree, Origin, Pair, Settings, TieBreak,
    TokenId, TokenText, Tokens, UnknownId, VocabSizeTooSmall, best_pair,
    byte_id, byte_ids, count_pairs, learn, merge_pair,
};
use proptest::prelude::*;

const BOTH: [TieBreak; 2] = [TieBreak::SmallestIds, TieBreak::GreatestBytes];

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

/// The ids of the letters a, b, c and d.
fn abcd() -> [TokenId; 4] {
    [b'a', b'b', b'c', b'd'].map(byte_id)
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

// Counting pairs.

/// What is counted in `sequences`, in the order of the pairs.
fn counted(sequences: &[Vec<TokenId>]) -> BTreeMap<Pair, u64> {
    count_pairs(sequences).into_iter().collect()
}

#[test]
fn two_neighbours_are_one_pair() {
    let expected = BTreeMap::from([((1, 2), 1)]);
    assert_eq!(counted(&[vec![1, 2]]), expected, "`1 2` is one pair");
}

#[test]
fn a_pair_has_an_order() {
    let expected = BTreeMap::from([((1, 2), 2), ((2, 1), 1)]);
    let came = counted(&[vec![1, 2, 1, 2]]);
    assert_eq!(came, expected, "in `1 2 1 2`: (2, 1) is not (1, 2)");
}

#[test]
fn aaa_holds_two_pairs() {
    for (length, times) in [(2, 1), (3, 2), (4, 3), (5, 4)] {
        let expected = BTreeMap::from([((7, 7), times)]);
        assert_eq!(
            counted(&[vec![7; length]]),
            expected,
            "in a run of {length} equal tokens every position counts, \
             overlapping ones too"
        );
    }
}

#[test]
fn counts_of_all_sequences_add_up() {
    let sequences = [vec![1, 2], vec![3, 1, 2]];
    let expected = BTreeMap::from([((1, 2), 2), ((3, 1), 1)]);
    assert_eq!(
        counted(&sequences),
        expected,
        "the counts of all sequences are added: {sequences:?}"
    );
}

#[test]
fn no_pair_reaches_into_the_next_sequence() {
    let sequences = [vec![1], vec![], vec![2, 3], vec![1]];
    let expected = BTreeMap::from([((2, 3), 1)]);
    assert_eq!(
        counted(&sequences),
        expected,
        "the last of one sequence and the first of the next are no \
         neighbours: {sequences:?}"
    );
}

// Merging a pair.

#[test]
fn the_pair_becomes_one_token() {
    let came = merge_pair(&[3, 1, 2, 3], (1, 2), 9);
    assert_eq!(
        came,
        [3, 9, 3],
        "one token in the place of `1 2`, the others stay"
    );
}

#[test]
fn every_place_of_the_pair_is_merged() {
    let came = merge_pair(&[1, 2, 1, 2, 1], (1, 2), 9);
    assert_eq!(came, [9, 9, 1], "`1 2` occurs twice in `1 2 1 2 1`");
}

#[test]
fn what_is_not_the_pair_stays() {
    for ids in [vec![], vec![1], vec![2], vec![2, 1], vec![1, 3, 2]] {
        let came = merge_pair(&ids, (1, 2), 9);
        assert_eq!(came, ids, "`1 2` does not occur in {ids:?}");
    }
    let came = merge_pair(&[1, 1, 2], (1, 2), 9);
    assert_eq!(came, [1, 9], "the first 1 of `1 1 2` has no 2 after it");
}

#[test]
fn aaa_becomes_aa_a() {
    for (ids, expected) in [
        (vec![1; 3], vec![9, 1]),
        (vec![1; 4], vec![9, 9]),
        (vec![1; 5], vec![9, 9, 1]),
        (vec![2, 1, 1, 1, 2], vec![2, 9, 1, 2]),
    ] {
        let came = merge_pair(&ids, (1, 1), 9);
        assert_eq!(came, expected, "from the left, no overlap: {ids:?}");
    }
}

// Which pair is the best.

/// Two merges: `ab`, which is the token 256, and `ba`, 257.
fn ab_and_ba() -> Bpe {
    let [a, b, ..] = abcd();
    Bpe::from_merges([(a, b), (b, a)]).unwrap()
}

#[test]
fn smallest_ids_prefers_the_smaller_left_id() {
    let bpe = Bpe::default();
    let compare = |a, b| TieBreak::SmallestIds.compare(a, b, &bpe);
    let why = "(1, 9) goes before (2, 3): its left id is smaller";
    assert_eq!(compare((1, 9), (2, 3)), Ordering::Greater, "{why}");
    assert_eq!(compare((2, 3), (1, 9)), Ordering::Less, "{why}");
    assert_eq!(compare((1, 9), (1, 9)), Ordering::Equal, "one and the same");
}

#[test]
fn smallest_ids_then_prefers_the_smaller_right_id() {
    let bpe = Bpe::default();
    let compare = |a, b| TieBreak::SmallestIds.compare(a, b, &bpe);
    let why = "the left ids are equal, so the smaller right one goes first";
    assert_eq!(compare((1, 3), (1, 9)), Ordering::Greater, "{why}");
    assert_eq!(compare((1, 9), (1, 3)), Ordering::Less, "{why}");
}

#[test]
fn greatest_bytes_prefers_the_greater_left_bytes() {
    let [a, b, ..] = abcd();
    let bpe = ab_and_ba();
    let compare = |a, b| TieBreak::GreatestBytes.compare(a, b, &bpe);
    let why = "`b` is greater than `a`";
    assert_eq!(compare((b, a), (a, b)), Ordering::Greater, "{why}");
    assert_eq!(compare((a, a), (b, a)), Ordering::Less, "{why}");
    let why = "`b` is greater than `ab`, although the id of `ab` is";
    assert_eq!(compare((b, a), (256, a)), Ordering::Greater, "{why}");
    let why = "left `a`, right `b` or `ba`: `ba` is greater";
    assert_eq!(compare((a, 257), (a, b)), Ordering::Greater, "{why}");
}

#[test]
fn greatest_bytes_compares_bytes_not_ids() {
    let [space, mark] = [b' ', b'!'].map(byte_id);
    assert_eq!(
        TieBreak::GreatestBytes.compare(
            (mark, mark),
            (space, mark),
            &Bpe::default()
        ),
        Ordering::Greater,
        "`!` is the byte 33 and the space 32; their ids are 0 and 220"
    );
}

#[test]
fn greatest_bytes_does_not_join_the_two_tokens() {
    let [a, _, c, _] = abcd();
    let came = TieBreak::GreatestBytes.compare((256, a), (a, c), &ab_and_ba());
    assert_eq!(
        came,
        Ordering::Greater,
        "(`ab`, `a`) goes before (`a`, `c`): left and right are compared \
         apart, not as `aba` and `ac`"
    );
}

#[test]
fn the_most_frequent_pair_is_the_best() {
    let counts = HashMap::from([((1, 2), 3), ((5, 6), 4), ((0, 7), 1)]);
    for tie_break in BOTH {
        let settings = settings(300, tie_break);
        assert_eq!(
            best_pair(&counts, &Bpe::default(), &settings),
            Some((5, 6)),
            "the highest count is 4, and no other pair has it"
        );
    }
}

#[test]
fn a_tie_is_broken_as_the_settings_say() {
    let [a, b, c, _] = abcd();
    let counts =
        HashMap::from([((a, b), 2), ((b, a), 2), ((a, c), 2), ((c, c), 1)]);
    for (tie_break, expected) in BOTH.into_iter().zip([(a, b), (b, a)]) {
        let settings = settings(300, tie_break);
        assert_eq!(
            best_pair(&counts, &Bpe::default(), &settings),
            Some(expected),
            "three pairs are there twice; the tie-break is {tie_break}"
        );
    }
}

#[test]
fn a_pair_may_be_as_rare_as_the_minimum_frequency() {
    let counts = HashMap::from([((1, 2), 3), ((5, 6), 2)]);
    for (min_frequency, expected) in
        [(0, Some((1, 2))), (3, Some((1, 2))), (4, None)]
    {
        let settings = Settings {
            min_frequency,
            ..smallest_ids(300)
        };
        assert_eq!(
            best_pair(&counts, &Bpe::default(), &settings),
            expected,
            "the best pair is there 3 times, at least {min_frequency} are \
             asked"
        );
    }
}

#[test]
fn of_no_pairs_none_is_the_best() {
    let came = best_pair(&HashMap::new(), &Bpe::default(), &smallest_ids(300));
    assert_eq!(came, None, "nothing was counted");
}

// Learning.

#[test]
fn the_most_frequent_pair_is_merged_first() {
    let [a, b, ..] = abcd();
    let bpe = learn(["abcab"], &smallest_ids(258)).unwrap();
    assert_eq!(
        bpe.merges().first(),
        Some(&(a, b)),
        "`ab` occurs in `abcab` twice, no other pair does"
    );
}

#[test]
fn the_vocabulary_size_counts_the_bytes_too() {
    for size in [256, 257, 258, 300] {
        let bpe = learn([THE_VERDICT], &smallest_ids(size)).unwrap();
        assert_eq!(
            bpe.vocab_size(),
            size,
            "256 bytes and {} merges were asked for",
            size - 256
        );
    }
}

#[test]
fn the_example_of_every_text_book_aaabdaaabac() {
    let [a, b, ..] = abcd();
    let bpe = learn(["aaabdaaabac"], &smallest_ids(259)).unwrap();
    assert_eq!(
        bpe.merges(),
        [(a, a), (a, b), (256, 257)],
        "each merge is made in the text before the next one is looked for"
    );
}

#[test]
fn the_two_tie_breaks_differ_where_counts_are_equal() {
    let first = |text: &str, tie_break| {
        learn([text], &settings(257, tie_break)).unwrap().merges()[0]
    };
    let [a, b, space] = [b'a', b'b', b' '].map(byte_id);
    let why = "`aba` holds (a, b) and (b, a) once each";
    assert_eq!(first("aba", TieBreak::SmallestIds), (a, b), "{why}");
    assert_eq!(first("aba", TieBreak::GreatestBytes), (b, a), "{why}");
    // The orders are not each other's reverse.
    let why = "the space is the byte 32 and the id 220";
    assert_eq!(first("a a", TieBreak::SmallestIds), (a, space), "{why}");
    assert_eq!(first("a a", TieBreak::GreatestBytes), (a, space), "{why}");
}

#[test]
fn greatest_bytes_compares_the_left_token_before_the_right() {
    // With (a, b) merged, ("ab", "a") and ("a", "c") occur twice each. As
    // pairs the first is greater, as strings "ac" would be.
    let documents = ["ab", "ab", "ab", "aba", "aba", "ac", "ac"];
    let settings = settings(258, TieBreak::GreatestBytes);
    let bpe = learn(documents, &settings).unwrap();
    let [a, b, ..] = abcd();
    assert_eq!(bpe.merges(), [(a, b), (256, a)], "{documents:?}");
}

#[test]
fn learning_ends_early_when_no_pair_is_left() {
    let learned = |documents: &[&str]| {
        learn(documents, &smallest_ids(1000)).unwrap().vocab_size()
    };
    assert_eq!(learned(&["ab"]), 257, "`ab` is one token, no pair is left");
    assert_eq!(learned(&[]), 256, "no document, no pair");
    assert_eq!(
        learned(&["a", "b"]),
        256,
        "two documents of one letter each"
    );
}

#[test]
fn a_pair_below_the_minimum_frequency_is_not_merged() {
    let merges = |min_frequency| {
        let settings = Settings {
            min_frequency,
            ..smallest_ids(1000)
        };
        learn(["abab abx"], &settings).unwrap().merges().len()
    };
    assert_eq!(merges(3), 1, "`ab` occurs 3 times, then nothing does");
    assert_eq!(merges(4), 0, "`ab` occurs only 3 times");
    assert_eq!(
        merges(0),
        merges(1),
        "at least 0 and at least 1 are the same"
    );
}

#[test]
fn no_merge_reaches_from_one_document_into_the_next() {
    let documents = ["ab", "ab", "ba"];
    let bpe = learn(documents, &smallest_ids(1000)).unwrap();
    let [a, b, ..] = abcd();
    assert_eq!(
        bpe.merges(),
        [(a, b), (b, a)],
        "a document is a sequence of its own: {documents:?}"
    );
}

#[test]
fn a_vocabulary_must_have_room_for_the_bytes() {
    assert_eq!(
        learn(["text"], &smallest_ids(255)),
        Err(VocabSizeTooSmall(255)),
        "255 tokens cannot hold the 256 bytes"
    );
    assert_eq!(
        learn(["text"], &smallest_ids(256)),
        Ok(Bpe::default()),
        "256 tokens are the bytes and no merge"
    );
}

#[test]
fn the_verdict_teaches_its_most_frequent_pair_first() {
    let bpe = learn([THE_VERDICT], &smallest_ids(257)).unwrap();
    assert_eq!(bpe.bytes(256), Some(&b"e "[..]), "`e ` is there 614 times");
    assert_eq!(THE_VERDICT.matches("e ").count(), 614);
}

// Encoding and decoding.

#[test]
fn without_merges_the_ids_are_those_of_the_bytes() {
    let [a, b, ..] = abcd();
    assert_eq!(Bpe::default().encode(b""), [0; 0], "no bytes, no ids");
    assert_eq!(
        Bpe::default().encode(b"a b"),
        [a, 220, b],
        "a byte's id comes from GPT-2's order"
    );
}

#[test]
fn a_merge_is_made_everywhere_it_stands() {
    let [a, b, c, _] = abcd();
    let bpe = Bpe::from_merges([(a, b)]).unwrap();
    assert_eq!(bpe.encode(b"abcab"), [256, c, 256], "`ab` is one token");
    let runs = Bpe::from_merges([(a, a)]).unwrap();
    assert_eq!(runs.encode(b"baaa"), [b, 256, a], "`aaa` becomes `aa a`");
}

#[test]
fn merges_build_on_merges() {
    let [a, b, c, d] = abcd();
    let bpe = Bpe::from_merges([(a, a), (a, b), (256, 257)]).unwrap();
    let came = bpe.encode(b"aaabdaaabac");
    assert_eq!(came, [258, d, 258, a, c], "`aa` and `ab` make `aaab`");
}

#[test]
fn the_earliest_merge_goes_first_wherever_it_stands() {
    let [a, b, c, _] = abcd();
    let bpe = Bpe::from_merges([(b, c), (a, b)]).unwrap();
    assert_eq!(
        bpe.encode(b"abc"),
        [a, 256],
        "`bc` was merged before `ab`: the rank decides, not the place"
    );
    let bpe = Bpe::from_merges([(a, b), (256, c), (c, a)]).unwrap();
    assert_eq!(
        bpe.encode(b"abcab"),
        [257, 256],
        "`ab` goes first, then `abc`; no `c` is left for `ca`"
    );
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
    for tie_break in BOTH {
        let bpe = learn([THE_VERDICT], &settings(400, tie_break)).unwrap();
        let mut ids = byte_ids(THE_VERDICT.as_bytes());
        for (rank, &pair) in bpe.merges().iter().enumerate() {
            ids = merge_pair(&ids, pair, 256 + rank as TokenId);
        }
        assert_eq!(
            bpe.encode(THE_VERDICT.as_bytes()),
            ids,
            "the merges, made again one by one, under {tie_break}"
        );
    }
}

#[test]
fn a_tie_break_is_known_by_its_name() {
    for name in ["smallest-ids", "greatest-bytes"] {
        assert_eq!(name.parse::<TieBreak>().unwrap().to_string(), name);
    }
    assert!("SmallestIds".parse::<TieBreak>().is_err());
}

// The merge tree.

#[test]
fn a_single_byte_is_a_line() {
    let bpe = Bpe::default();
    let tree = MergeTree::new(&bpe, byte_id(b'a')).unwrap();
    assert_eq!(
        tree.to_string(),
        "\"a\" 64\n",
        "the token, its id, the end of the line"
    );
}

#[test]
fn a_merge_has_two_branches() {
    let bpe = Bpe::from_merges([(64, 65)]).unwrap();
    let tree = MergeTree::new(&bpe, 256).unwrap();
    assert_eq!(
        tree.to_string(),
        "\"ab\" 256, merge 0\n\
         ├─ \"a\" 64\n\
         └─ \"b\" 65\n",
        "the left part hangs on ├─, the right one below it on └─"
    );
}

#[test]
fn below_the_left_part_the_trunk_goes_on() {
    let bpe = Bpe::from_merges([(64, 65), (256, 66)]).unwrap();
    let tree = MergeTree::new(&bpe, 257).unwrap();
    assert_eq!(
        tree.to_string(),
        "\"abc\" 257, merge 1\n\
         ├─ \"ab\" 256, merge 0\n\
         │  ├─ \"a\" 64\n\
         │  └─ \"b\" 65\n\
         └─ \"c\" 66\n",
        "below ├─ there is │, for another branch follows"
    );
}

#[test]
fn below_the_right_part_there_is_no_trunk() {
    let bpe = Bpe::from_merges([(65, 66), (64, 256), (257, 257)]).unwrap();
    let tree = MergeTree::new(&bpe, 258).unwrap();
    assert_eq!(
        tree.to_string(),
        "\"abcabc\" 258, merge 2\n\
         ├─ \"abc\" 257, merge 1\n\
         │  ├─ \"a\" 64\n\
         │  └─ \"bc\" 256, merge 0\n\
         │     ├─ \"b\" 65\n\
         │     └─ \"c\" 66\n\
         └─ \"abc\" 257, merge 1\n   \
            ├─ \"a\" 64\n   \
            └─ \"bc\" 256, merge 0\n      \
               ├─ \"b\" 65\n      \
               └─ \"c\" 66\n",
        "below └─ nothing more hangs on that branch, so there is no │"
    );
}

#[test]
fn a_merge_tree_knows_its_parts() {
    let bpe = Bpe::from_merges([(64, 65), (256, 66)]).unwrap();
    let tree = MergeTree::new(&bpe, 257).unwrap();
    let [left, right] = tree.parts().unwrap();
    assert_eq!([left.bytes(), right.bytes()], [&b"ab"[..], b"c"]);
    assert_eq!(right.origin(), Origin::Byte(b'c'));
    assert!(right.parts().is_none());
    assert!(MergeTree::new(&bpe, 258).is_none());
    assert_eq!(bpe.origin(TokenId::MAX), None);
}

/// A vocabulary that watches from how deep in the stack it is asked.
struct Watched {
    bpe: Bpe,
    addresses: RefCell<BTreeSet<usize>>,
}

impl Tokens for Watched {
    fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        let local = 0u8;
        let address = &raw const *std::hint::black_box(&local);
        self.addresses.borrow_mut().insert(address as usize);
        self.bpe.bytes(id)
    }

    fn origin(&self, id: TokenId) -> Option<Origin> {
        self.bpe.origin(id)
    }
}

#[test]
fn a_deep_merge_tree_is_printed_without_recursion() {
    let chain = (0..3_000).map(|k| if k == 0 { (0, 0) } else { (255 + k, 0) });
    let watched = Watched {
        bpe: Bpe::from_merges(chain).unwrap(),
        addresses: RefCell::default(),
    };
    let tree = MergeTree::new(&watched, 256 + 2_999).unwrap();
    assert_eq!(
        tree.to_string().lines().count(),
        2 * 3_000 + 1,
        "3,000 merges and 3,001 bytes, a line each"
    );
    let addresses = watched.addresses.borrow();
    let grew = addresses.last().unwrap() - addresses.first().unwrap();
    assert!(
        grew < 64 * 1024,
        "3,000 merges deep the stack grew by {grew} bytes: no function may \
         call itself for each part"
    );
}

#[test]
fn token_texts_show_what_is_no_text() {
    let shown = |bytes: &[u8]| TokenText(bytes).to_string();
    assert_eq!(shown(" é\n".as_bytes()), "\" é\\n\"");
    assert_eq!(shown(b"a\xE6\x9D"), "\"a\\xE6\\x9D\"");
    assert_eq!(shown(b"I'd \"x\""), r#""I'd \"x\"""#);
}

/// The pairs of some ids with their counts. The ids are those of bytes whose
/// order is another one.
fn pair_counts() -> impl Strategy<Value = HashMap<Pair, u64>> {
    let id = || proptest::sample::select(vec![0u32, 64, 187, 188, 220, 255]);
    proptest::collection::hash_map((id(), id()), 1u64..4, 0..12)
}

proptest! {
    #[test]
    fn every_position_is_counted(
        sequences in proptest::collection::vec(
            proptest::collection::vec(0u32..3, 0..12), 0..4
        )
    ) {
        let mut expected = BTreeMap::new();
        for pair in (0..3).flat_map(|l| (0..3).map(move |r| (l, r))) {
            let stands_at = |ids: &Vec<TokenId>, i: usize| {
                ids.get(i) == Some(&pair.0) && ids.get(i + 1) == Some(&pair.1)
            };
            let in_one = |ids| (0..12).filter(|&i| stands_at(ids, i)).count();
            let count: usize = sequences.iter().map(in_one).sum();
            if count > 0 {
                expected.insert(pair, count as u64);
            }
        }
        prop_assert_eq!(counted(&sequences), expected, "{:?}", sequences);
    }

    // Letters for tokens: then a merge is what `str::replace` does.
    #[test]
    fn merging_replaces_from_the_left(
        text in "[ab]{0,20}",
        pair in "[ab]{2}",
    ) {
        let ids = |text: &str| -> Vec<TokenId> {
            text.chars().map(TokenId::from).collect()
        };
        let both = ids(&pair);
        prop_assert_eq!(
            merge_pair(&ids(&text), (both[0], both[1]), 'Z'.into()),
            ids(&text.replace(&pair, "Z")),
            "{} in {}, each letter as its number",
            pair,
            text
        );
    }

    #[test]
    fn the_best_pair_comes_first_when_sorted(
        counts in pair_counts(),
        min_frequency in 0u64..4,
    ) {
        let bytes = |p: Pair| {
            (BYTE_ORDER[p.0 as usize], BYTE_ORDER[p.1 as usize])
        };
        let enough = counts.iter().filter(|&(_, &n)| n >= min_frequency);
        let mut sorted: Vec<(Pair, u64)> =
            enough.map(|(&pair, &n)| (pair, n)).collect();
        for tie_break in BOTH {
            match tie_break {
                TieBreak::SmallestIds => {
                    sorted.sort_by_key(|&(pair, n)| (Reverse(n), pair));
                }
                TieBreak::GreatestBytes => {
                    sorted.sort_by_key(|&(pair, n)| Reverse((n, bytes(pair))));
                }
            }
            let settings = Settings {
                min_frequency,
                ..settings(300, tie_break)
            };
            prop_assert_eq!(
                best_pair(&counts, &Bpe::default(), &settings),
                sorted.first().map(|&(pair, _)| pair),
                "{} and at least {} of {:?}",
                tie_break,
                min_frequency,
                counts
            );
        }
    }

    #[test]
    fn any_bytes_come_back(bytes: Vec<u8>, text in "[ab]{0,40}") {
        let texts = [bytes.as_slice(), text.as_bytes()];
        let bpe = learn(texts, &smallest_ids(280)).unwrap();
        for bytes in texts {
            let ids = bpe.encode(bytes);
            let back = bpe.decode(&ids).unwrap();
            prop_assert_eq!(back, bytes, "the bytes of {:?}", ids);
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
