//! Adding up on disk gives what adding up in one map gives.

use ch15_large_text::runs::{
    Order, RunError, Sorted, Sorter, WordSums, add_up_simply,
};
use proptest::prelude::*;

type Words = Vec<(Vec<u8>, u64)>;

fn all(mut sorted: Sorted) -> Result<Words, RunError> {
    let mut words = Words::new();
    while let Some((word, count)) = sorted.next()? {
        words.push((word.to_vec(), count));
    }
    Ok(words)
}

fn borrowed(words: &[(Vec<u8>, u64)]) -> impl Iterator<Item = (&[u8], u64)> {
    words.iter().map(|(word, count)| (&word[..], *count))
}

/// The sums with this much memory, and how many runs that took.
fn added_up(
    words: &[(Vec<u8>, u64)],
    memory: usize,
) -> Result<(Words, usize), RunError> {
    let folder = tempfile::tempdir().unwrap();
    let mut sums = WordSums::new(memory, folder.path());
    for (word, count) in borrowed(words) {
        sums.add(word, count)?;
    }
    let runs = sums.runs();
    let sums = all(sums.finish(|_| {})?)?;
    // No file has a name.
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    Ok((sums, runs))
}

/// Words with long beginnings in common, some of them longer than any head.
fn a_word() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(&[0, 1, 7, 14, 15, 16, 40][..]);
    let end = proptest::collection::vec(
        prop_oneof![0u8..3, Just(0x7F), Just(0xFF)],
        0..5,
    );
    (start, end).prop_map(|(start, end)| [vec![b'a'; start], end].concat())
}

/// Counts of one byte, and of several.
fn a_count() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 1u64..4, 1 => 120u64..135, 1 => 0u64..1 << 40]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn on_disk_as_in_a_map(
        words in proptest::collection::vec((a_word(), a_count()), 0..3_000),
        memory in prop::sample::select(&[1, 8 << 10, 64 << 10, 1 << 20][..]),
    ) {
        let expected = add_up_simply(borrowed(&words)).unwrap();
        let (sums, _) = added_up(&words, memory).unwrap();
        prop_assert!(borrowed(&sums).eq(expected));
    }
}

/// Distinct words in an order that is far from sorted.
fn many(words: usize) -> Words {
    let word = |n: usize| {
        let number = (n * 7_919 % words).to_string();
        let length = if n.is_multiple_of(11) { 30 } else { 0 };
        ("x".repeat(length) + &number).into_bytes()
    };
    (0..words).map(|n| (word(n), 1 + (n % 5) as u64)).collect()
}

#[test]
fn more_runs_than_are_merged_at_once() {
    // 30,000 words of 24 bytes and more, in batches of 6 KiB: over a hundred
    // runs, of which two are merged at a time.
    let words = many(30_000);
    let expected = add_up_simply(borrowed(&words)).unwrap();
    let (sums, runs) = added_up(&words, 8 << 10).unwrap();
    assert!(runs > 100, "{runs}");
    assert!(borrowed(&sums).eq(expected));
    let (sums, runs) = added_up(&words, 64 << 20).unwrap();
    assert_eq!(runs, 0);
    assert_eq!(sums.len(), words.len());
}

#[test]
fn equal_words_are_added_up_before_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut sums = WordSums::new(8 << 10, folder.path());
    for n in 0..100_000_u32 {
        sums.add(&(n % 100).to_le_bytes(), 1).unwrap();
    }
    assert_eq!(sums.runs(), 0);
    let sums = all(sums.finish(|_| {}).unwrap()).unwrap();
    assert_eq!(sums.len(), 100);
    assert!(sums.iter().all(|&(_, count)| count == 1_000));
}

#[test]
fn sums_that_do_not_fit_are_an_error() {
    let huge = (b"word".to_vec(), u64::MAX);
    let one = (b"word".to_vec(), 1);
    let too_often = |words: &[(Vec<u8>, u64)], memory| {
        let error = added_up(words, memory).unwrap_err();
        assert!(matches!(error, RunError::TooOften));
        assert!(add_up_simply(borrowed(words)).is_err());
    };
    too_often(&[huge.clone(), one.clone()], 1 << 20);
    // In two different runs.
    let between = many(3_000);
    too_often(&[&[huge.clone()][..], &between, &[one]].concat(), 8 << 10);
    assert!(added_up(&[huge], 1 << 20).is_ok());
}

#[test]
fn a_folder_that_is_not_there_is_an_error_once_it_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let mut sorter = Sorter::new(Order::Words, 8 << 10, &missing);
    let added = many(3_000)
        .iter()
        .try_for_each(|(word, count)| sorter.add(word, *count));
    assert!(matches!(added, Err(RunError::Io(_))), "{added:?}");
    let mut few = Sorter::new(Order::Words, 8 << 10, &missing);
    few.add(b"word", 1).unwrap();
    assert_eq!(all(few.finish().unwrap()).unwrap().len(), 1);
}
