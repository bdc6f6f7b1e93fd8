//! Counting in parts and adding up, against counting the whole.

use std::collections::BTreeMap;

use ch06_pre_tokens::{Pattern, PreTokenizer, SplitError};
use ch15_large_text::{Counts, Run, add, count_with, lines_of, merge_runs};
use proptest::prelude::*;

fn gpt2() -> PreTokenizer {
    PreTokenizer::new(Pattern::Gpt2).unwrap()
}

/// Counts each line by chapter 6 alone.
fn whole(text: &str) -> Counts {
    let mut counts = BTreeMap::new();
    for line in text.split_inclusive('\n') {
        for pre_token in gpt2().split(line) {
            let pre_token = pre_token.unwrap().as_bytes().to_vec();
            *counts.entry(pre_token).or_default() += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_number_of_workers_counts_the_same(
        text in "([ab é\n]|'s|  |\n\n){0,60}",
        workers in 1usize..9,
    ) {
        let counts = count_with(workers, text.as_bytes(), &gpt2()).unwrap();
        prop_assert_eq!(counts, whole(&text));
    }

    #[test]
    fn merged_runs_are_added_up_maps(
        runs in proptest::collection::vec(
            proptest::collection::btree_map("[ab]{1,3}", 1u64..9, 0..9),
            0..5,
        ),
    ) {
        let mut sum = Counts::new();
        let mut sorted: Vec<Run> = Vec::new();
        for run in runs {
            let run = run.into_iter().map(|(word, n)| (word.into_bytes(), n));
            sorted.push(run.collect());
            add(&mut sum, sorted[sorted.len() - 1].iter().cloned().collect());
        }
        prop_assert_eq!(merge_runs(&sorted), Run::from_iter(sum));
    }
}

#[test]
fn an_error_is_at_its_place_in_the_whole_text() {
    let text = b"tea\nmilk\n\xFFbad\n";
    for workers in 1..6 {
        let error = count_with(workers, text, &gpt2()).unwrap_err();
        let is_there = matches!(error, SplitError::NotUtf8 { offset: 9 });
        assert!(is_there, "{workers} workers: {error:?}");
    }
}

#[test]
fn counts_stop_at_the_largest_number() {
    let mut sum = Counts::from([(b"a".to_vec(), u64::MAX)]);
    add(&mut sum, Counts::from([(b"a".to_vec(), 2)]));
    assert_eq!(sum[&b"a"[..]], u64::MAX);
    let run = vec![(b"a".to_vec(), u64::MAX)];
    assert_eq!(merge_runs(&[run.clone(), run.clone()]), run);
}

#[test]
#[should_panic(expected = "workers are counted from 0")]
fn there_is_no_worker_after_the_last() {
    lines_of(b"tea\n", 2, 2);
}
