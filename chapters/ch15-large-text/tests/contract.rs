//! What any right answer to chapter 15 must do.

use ch15_large_text::runs::{WordSums, add_up_simply};
use ch15_large_text::{
    Heaps, Point, Run, lines_of, merge_runs, smallest_share,
};

// The lines of a worker.

/// The lines of each worker as text.
fn lines(text: &str, workers: usize) -> Vec<&str> {
    let lines = |worker| &text[lines_of(text.as_bytes(), worker, workers)];
    (0..workers).map(lines).collect()
}

#[test]
fn one_worker_has_all_lines() {
    for text in ["", "a", "a\n", "tea\nmilk\nsugar\n"] {
        assert_eq!(lines(text, 1), [text]);
    }
}

#[test]
fn a_line_belongs_to_the_worker_in_whose_bytes_it_begins() {
    let why = "the border is at byte 4, in the second line, which begins at 2";
    assert_eq!(lines("a\nbbb\nc\n", 2), ["a\nbbb\n", "c\n"], "{why}");
}

#[test]
fn a_line_that_begins_at_a_border_belongs_to_the_worker_after_it() {
    let why = "the border is at byte 4, and so does the second line begin";
    assert_eq!(lines("aaa\nbbb\n", 2), ["aaa\n", "bbb\n"], "{why}");
}

#[test]
fn a_line_over_several_borders_leaves_workers_without_lines() {
    let why = "the borders are at 3, 6 and 9, all in the first line";
    let came = lines("aaaaaaaaaa\nb", 4);
    assert_eq!(came, ["aaaaaaaaaa\n", "", "", "b"], "{why}");
    assert_eq!(lines("aaaaaaaaaaaa", 3), ["aaaaaaaaaaaa", "", ""]);
}

#[test]
fn every_line_has_one_worker() {
    let text = "tea\n\n\nmilk and sugar\ncup\nno end";
    for workers in 1..40 {
        let lines = lines(text, workers);
        assert_eq!(lines.concat(), text, "{workers} workers");
        let whole = |lines: &&str| lines.is_empty() || lines.ends_with('\n');
        let last = lines.iter().rposition(|lines| !lines.is_empty()).unwrap();
        assert!(
            lines[..last].iter().all(whole),
            "{lines:?}: a line is split"
        );
    }
}

// Heaps' law.

fn points<const N: usize>(points: [(u64, u64); N]) -> [Point; N] {
    points.map(|(pre_tokens, distinct)| Point {
        pre_tokens,
        distinct,
    })
}

#[track_caller]
fn assert_law(points: &[Point], k: f64, beta: f64, why: &str) {
    let law = Heaps::fit(points).expect("there are two lengths");
    let is_close = |a: f64, b: f64| (a - b).abs() < 1e-6 * b;
    assert!(is_close(law.beta, beta), "beta is {}: {why}", law.beta);
    assert!(is_close(law.k, k), "K is {}: {why}", law.k);
}

#[test]
fn two_points_are_on_the_line() {
    let why = "100 times the text has 10 times as many: beta is 1/2, and K is 20 \
               by the root of 100";
    assert_law(&points([(100, 20), (10_000, 200)]), 2.0, 0.5, why);
}

#[test]
fn three_points_on_a_line_give_it_in_any_order() {
    let why = "all three are on 4 times the cube root";
    let [a, b, c] = points([(1, 4), (1_000, 40), (1_000_000, 400)]);
    assert_law(&[a, b, c], 4.0, 1.0 / 3.0, why);
    assert_law(&[c, a, b], 4.0, 1.0 / 3.0, why);
}

/// With logarithms to the base of 10: x is 0, 1, 2 and y is 0, 2, 2. The means
/// are 1 and 4/3; beta = ((-1)(-4/3) + 0 + 1 * 2/3) / 2 = 1, and the logarithm
/// of K is 4/3 - 1 = 1/3.
#[test]
fn points_off_the_line_are_missed_by_the_least_squares() {
    let why = "calculated by hand: beta is 1, and K the cube root of 10";
    let points = points([(1, 1), (10, 100), (100, 100)]);
    assert_law(&points, 10_f64.powf(1.0 / 3.0), 1.0, why);
}

#[test]
fn one_length_or_nothing_gives_no_line() {
    assert_eq!(Heaps::fit(&[]), None, "no points");
    let same = points([(100, 20), (100, 30)]);
    assert_eq!(Heaps::fit(&same[..1]), None, "one point");
    assert_eq!(Heaps::fit(&same), None, "two points of the same length");
    let empty = points([(0, 0), (100, 20)]);
    assert_eq!(Heaps::fit(&empty), None, "0 has no logarithm");
}

// Shares.

#[test]
fn every_second_part_is_in_the_half() {
    for part in [1, 3, 5, 7, 1_023, u64::MAX] {
        let why = format!("part {part} is in no share but the whole");
        assert_eq!(smallest_share(part), 0, "{why}");
    }
    for part in [2, 6, 10, 1_022] {
        let why = format!("part {part} is in the half, not in the quarter");
        assert_eq!(smallest_share(part), 1, "{why}");
    }
    assert_eq!(smallest_share(4), 2, "part 4 is in the quarter");
    assert_eq!(smallest_share(96), 5, "96 is 3 times 32");
}

#[test]
fn no_share_is_smaller_than_the_smallest() {
    for part in [0, 1_024, 2_048, 1 << 40] {
        let why = format!("part {part} is in the share 1/1,024");
        assert_eq!(smallest_share(part), 10, "{why}");
    }
}

#[test]
fn each_share_has_half_of_the_parts() {
    let in_share = |share: u32| {
        let parts = 0..4_096;
        parts.filter(|&part| smallest_share(part) >= share).count()
    };
    for share in 0..=10 {
        let parts = 4_096 >> share;
        assert_eq!(in_share(share), parts, "the share 1/{}", 1 << share);
    }
}

// Merging.

fn run(words: &[(&str, u64)]) -> Run {
    let owned = words.iter().map(|(word, n)| (word.as_bytes().to_vec(), *n));
    owned.collect()
}

#[test]
fn no_runs_and_empty_runs_have_no_words() {
    assert_eq!(merge_runs(&[]), run(&[]));
    assert_eq!(merge_runs(&[run(&[]), run(&[])]), run(&[]));
}

#[test]
fn words_of_all_runs_are_in_order() {
    let runs = [run(&[("b", 1), ("d", 2)]), run(&[("a", 3), ("c", 4)])];
    let expected = run(&[("a", 3), ("b", 1), ("c", 4), ("d", 2)]);
    let rule = "the smallest of the words that come next in their runs is next";
    assert_eq!(merge_runs(&runs), expected, "{rule}");
}

#[test]
fn a_run_that_ends_leaves_the_others() {
    let runs = [run(&[("a", 1)]), run(&[("b", 1), ("c", 2), ("d", 3)])];
    let expected = run(&[("a", 1), ("b", 1), ("c", 2), ("d", 3)]);
    let rule = "a run that has ended leaves the others to go on";
    assert_eq!(merge_runs(&runs), expected, "{rule}");
}

#[test]
fn equal_words_of_all_runs_are_added_up() {
    let a = |count| run(&[("a", count)]);
    let rule = "the counts of equal words of all runs are added up";
    assert_eq!(merge_runs(&[a(1), a(20), a(300)]), a(321), "{rule}");
    let runs = [run(&[("a", 1), ("b", 2)]), run(&[("b", 40)])];
    assert_eq!(merge_runs(&runs), run(&[("a", 1), ("b", 42)]), "{rule}");
}

#[test]
fn words_are_compared_by_their_bytes() {
    let runs = [run(&[("Z", 1), ("é", 2)]), run(&[("a", 3), ("ab", 4)])];
    let expected = run(&[("Z", 1), ("a", 3), ("ab", 4), ("é", 2)]);
    let rule = "words are compared by their bytes";
    assert_eq!(merge_runs(&runs), expected, "{rule}");
}

// The tournament: what is written to disk in many runs comes back in order.

/// Sums of distinct words and of repeated ones, with this much memory.
fn sums(words: &[String], memory: usize) -> (Vec<(String, u64)>, usize) {
    let mut sums = WordSums::new(memory, &std::env::temp_dir());
    for word in words {
        sums.add(word.as_bytes(), 1).unwrap();
    }
    let runs = sums.runs();
    let mut sorted = sums.finish(|_| {}).unwrap();
    let mut all = Vec::new();
    while let Some((word, count)) = sorted.next().unwrap() {
        all.push((String::from_utf8(word.to_vec()).unwrap(), count));
        assert!(all.len() <= words.len(), "more words than there were");
    }
    (all, runs)
}

/// What a map that holds them all gives.
fn expected(words: &[String]) -> Vec<(String, u64)> {
    let words = words.iter().map(|word| (word.as_bytes(), 1));
    let sums = add_up_simply(words).unwrap().into_iter();
    let owned = |word: &[u8]| String::from_utf8(word.to_vec()).unwrap();
    sums.map(|(word, count)| (owned(word), count)).collect()
}

fn numbers(count: usize) -> Vec<String> {
    (0..count)
        .map(|n| (n * 7_919 % count).to_string())
        .collect()
}

#[test]
fn two_runs_are_merged() {
    let words = numbers(400);
    let (came, runs) = sums(&words, 8 << 10);
    assert!((1..3).contains(&runs), "{runs} runs before the last one");
    assert_eq!(came, expected(&words), "words of two runs");
}

#[test]
fn many_runs_are_merged() {
    // Three runs, five of which four are merged at a time, and six.
    for (count, memory) in
        [(5_001, 64 << 10), (9_001, 64 << 10), (23_003, 128 << 10)]
    {
        let words = numbers(count);
        let (came, runs) = sums(&words, memory);
        assert!(runs > 1, "{runs} runs before the last one");
        assert_eq!(came, expected(&words), "{count} words in many runs");
    }
}

#[test]
fn a_word_of_several_runs_is_counted_once() {
    let words = [numbers(2_000), numbers(2_000), numbers(1_000)].concat();
    let (came, runs) = sums(&words, 8 << 10);
    assert!(runs > 2, "{runs} runs");
    assert_eq!(came, expected(&words), "each word has all of its counts");
}
