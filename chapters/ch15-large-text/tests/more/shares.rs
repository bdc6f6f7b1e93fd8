//! Shares of a text: spread over it, each in the next larger one, and together
//! the whole.

use std::collections::BTreeMap;
use std::convert::Infallible;

use ch06_pre_tokens::{PreTokenizer, SpecialTokens};
use ch13_fast_learning::{Counter, WordCounts};
use ch15_large_text::{FEWEST_PARTS, Share, for_each_share, in_shares};
use proptest::prelude::*;

type Counts = BTreeMap<Vec<u8>, u64>;

fn owned(words: &WordCounts) -> Counts {
    words.iter().map(|(word, n)| (word.to_vec(), n)).collect()
}

fn counter(pattern: &str, lines: bool) -> Counter {
    let pre_tokenizer = PreTokenizer::new(pattern.parse().unwrap()).unwrap();
    let special = SpecialTokens::new(["<s>"]).unwrap();
    Counter::new(pre_tokenizer, special).lines(lines)
}

/// The shares of a text in parts of this many bytes, on this many threads.
fn shares(
    texts: &[String],
    counter: Counter,
    part_bytes: usize,
    threads: usize,
) -> Vec<(Share, Counts)> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let mut shares = Vec::new();
    pool.build().unwrap().install(|| {
        let mut counter = in_shares(counter).chunk_bytes(part_bytes);
        for text in texts {
            counter.count(text.as_bytes(), |_| {}).unwrap();
        }
        let Ok(()) = for_each_share(counter.finish_groups(), |share, words| {
            shares.push((share, owned(words)));
            Ok::<_, Infallible>(())
        });
    });
    shares
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shares_lie_in_each_other_and_the_last_is_the_whole(
        texts in proptest::collection::vec(
            "([ab 1é\n]|'s|  |<s>| cup){40,160}",
            1..4,
        ),
        pattern in prop::sample::select(&["gpt2", "o200k", "[a-z]+|."][..]),
        lines: bool,
        part_bytes in 1usize..12,
    ) {
        let of = |threads| {
            shares(&texts, counter(pattern, lines), part_bytes, threads)
        };
        let shares = of(1);
        prop_assert_eq!(&shares, &of(3), "threads change nothing");
        let mut whole = counter(pattern, lines);
        for text in &texts {
            whole.count(text.as_bytes(), |_| {}).unwrap();
        }
        let whole = owned(&whole.finish());
        let Some((last, counts)) = shares.last() else {
            return Ok(());
        };
        prop_assert_eq!(counts, &whole);
        prop_assert_eq!(last.halvings, 0);
        let bytes: usize = texts.iter().map(String::len).sum();
        prop_assert_eq!(last.bytes, bytes as u64);
        for pair in shares.windows(2) {
            let ((less, few), (more, many)) = (&pair[0], &pair[1]);
            prop_assert_eq!(less.halvings, more.halvings + 1);
            // Every second part, the first one included.
            prop_assert_eq!(less.parts, more.parts.div_ceil(2));
            let is_in = |(word, n): (&Vec<u8>, &u64)| many.get(word) >= Some(n);
            prop_assert!(few.iter().all(is_in));
        }
        for (share, counts) in &shares {
            prop_assert!(share.parts >= FEWEST_PARTS);
            prop_assert_eq!(share.point.distinct, counts.len() as u64);
            let pre_tokens: u64 = counts.values().sum();
            prop_assert_eq!(share.point.pre_tokens, pre_tokens);
        }
    }
}

/// 64 lines of a letter each; a part is a line. So the share 1/8 has the lines
/// 0, 8, 16, ...
#[test]
fn a_share_is_spread_over_the_text() {
    let line = |n: u8| format!("{}\n", (b'A' + n % 32) as char);
    let text: String = (0..64).map(line).collect();
    let shares = shares(&[text], counter("[A-Z]|\n", true), 1, 1);
    let all = shares
        .iter()
        .map(|(share, _)| (share.halvings, share.parts));
    let expected = [(3, 8), (2, 16), (1, 32), (0, 64)];
    assert_eq!(all.collect::<Vec<_>>(), expected);
    let smallest = shares[0].1.keys().map(|word| word[0]);
    assert_eq!(smallest.collect::<Vec<_>>(), b"\nAIQY");
}

#[test]
fn an_error_ends_the_shares() {
    let text = "a\n".repeat(64);
    let mut counter = in_shares(counter("gpt2", true)).chunk_bytes(1);
    counter.count(text.as_bytes(), |_| {}).unwrap();
    let mut seen = 0;
    let ended = for_each_share(counter.finish_groups(), |share, _| {
        seen += 1;
        if share.halvings == 2 {
            Err("enough")
        } else {
            Ok(())
        }
    });
    assert_eq!((ended, seen), (Err("enough"), 2));
}
