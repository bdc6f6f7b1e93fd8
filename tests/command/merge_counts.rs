//! Adding up counts in bounded memory: `merge-counts`.

use std::collections::BTreeMap;

use crate::common::Sandbox;
use bytepair::bpe::bytes_to_text;
use proptest::prelude::*;

/// The lines of some words with counts, in this order.
pub fn lines<Word: AsRef<[u8]>>(
    words: impl IntoIterator<Item = (Word, u64)>,
) -> String {
    let line = |(word, count): (Word, u64)| {
        format!("{}\t{count}\n", bytes_to_text(word.as_ref()))
    };
    words.into_iter().map(line).collect()
}

/// Distinct words in an order that is far from sorted; some are long.
pub fn many(words: u64) -> Vec<(Vec<u8>, u64)> {
    let word = |n: u64| {
        let start = if n.is_multiple_of(13) { 40 } else { 0 };
        let number = n * 48_271 % words;
        format!("{}{number}", "x".repeat(start)).into_bytes()
    };
    (0..words).map(|n| (word(n), 1 + n % 7)).collect()
}

/// The lines that are expected of these words.
fn added_up(words: &[(Vec<u8>, u64)]) -> String {
    let mut sums: BTreeMap<&[u8], u64> = BTreeMap::new();
    for (word, count) in words {
        *sums.entry(word).or_default() += count;
    }
    let mut sums = Vec::from_iter(sums);
    // Stable: equally frequent words stay in the order of their bytes.
    sums.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    lines(sums)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_counts_of_parts_become_those_of_the_whole(
        shards in proptest::collection::vec(
            "(?s)([ab '1\n\t\u{A0}é!\u{3000}S]|'s|  |\r\n|//|\\p{any}){0,400}",
            1..5,
        ),
        pattern in prop::sample::select(&["none", "gpt2", "o200k"][..]),
        memory in prop::sample::select(&["1", "40K", "512M"][..]),
        threads in 1..3,
        piped: bool,
    ) {
        let sandbox = Sandbox::new();
        let mut counts = Vec::new();
        for (number, shard) in shards.iter().enumerate() {
            let args = format!("count-words --pattern {pattern}");
            let run = sandbox.run_with(&args, shard.as_bytes());
            counts.push(run.ok());
            sandbox.write(&format!("shard-{number}"), shard);
            sandbox.write(&format!("counts-{number}"), &counts[number]);
        }
        let names = |name: &str| {
            let names = (0..shards.len()).map(|n| format!(" {name}-{n}"));
            names.collect::<String>()
        };
        let shards = names("shard");
        let args = format!("count-words --pattern {pattern}{shards}");
        let whole = sandbox.run(&args).text();
        let files = if piped { String::new() } else { names("counts") };
        let args = format!(
            "merge-counts -q --pattern {pattern} --max-memory {memory} \
             --threads {threads} --temp-dir .{files}"
        );
        let merged = sandbox.run_with(&args, &counts.concat()).text();
        prop_assert_eq!(merged, whole);
    }
}

#[test]
fn many_runs_in_several_passes_add_up() {
    let sandbox = Sandbox::new();
    let words = many(60_000);
    sandbox.write("a", lines(words.clone()));
    sandbox.write("b", lines(words.clone().into_iter().rev()));
    let expected = added_up(&[&words[..], &words].concat());
    // 64K: runs of some two thousand words, of which four are merged at a time.
    for memory in ["64K", "300K", "1M", "512M"] {
        let args = format!("merge-counts a b -q --max-memory {memory} -o out");
        sandbox.run(&args).ok();
        let merged = String::from_utf8(sandbox.read("out")).unwrap();
        assert!(merged == expected, "{memory}");
    }
    assert_eq!(sandbox.names("."), ["a", "b", "out"]);
}

#[test]
fn what_is_left_out_is_told() {
    let sandbox = Sandbox::new();
    // 100 + 15 + 2 * 4 + 3 bytes of text.
    sandbox.write("a", "Ġthe\t24\ncup\t5\ntea\t1\n");
    sandbox.write("b", "tea\t1\nĠthe\t1\nto\t1\nx\t1\n");
    let run = |args: &str| {
        let run = sandbox.run(&format!("merge-counts a b {args}"));
        assert_eq!(run.status, 0, "{}", run.stderr);
        (String::from_utf8(run.stdout).unwrap(), run.stderr)
    };
    let all = "Ġthe\t25\ncup\t5\ntea\t2\nto\t1\nx\t1\n";
    let (out, said) = run("");
    assert_eq!(out, all);
    assert!(said.starts_with("7 lines in 2 files\n"), "{said}");
    assert!(
        said.contains("124 bytes of text; 5 distinct pre-tokens of 13 bytes\n")
    );
    assert!(!said.contains("left out"), "{said}");
    let rows: Vec<Vec<&str>> = said
        .lines()
        .skip(3)
        .map(|line| line.split_whitespace().take(3).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["1", "5", "100.00"],
            ["2", "3", "97.58"],
            ["5", "2", "92.74"],
            ["10", "1", "80.65"],
        ]
    );
    let (out, said) = run("--min-count 3");
    assert_eq!(out, "Ġthe\t25\ncup\t5\n");
    let left_out = "left out 3 pre-tokens that occur fewer than 3 times: 9 \
                    bytes, 7.26 % of the text\n";
    assert!(said.ends_with(left_out), "{said}");
    assert!(
        said.contains("\n          3              2     92.74 %"),
        "{said}"
    );
    let (out, said) = run("--min-count 26");
    assert_eq!(out, "");
    assert!(said.contains("left out 5 pre-tokens"), "{said}");
    assert_eq!(run("-q --min-count 5"), (out_of(all, 2), String::new()));
    // Nothing at all is not an error.
    sandbox.write("nothing", "");
    assert_eq!(sandbox.run("merge-counts -q nothing").text(), "");
    sandbox
        .run("merge-counts a --min-count 0")
        .stderr
        .contains("1..")
        .then_some(())
        .unwrap();
}

/// The first lines of a text.
fn out_of(text: &str, lines: usize) -> String {
    text.split_inclusive('\n').take(lines).collect()
}

#[test]
fn malformed_lines_are_named_and_may_be_skipped() {
    let sandbox = Sandbox::new();
    sandbox.write("a", "the\t2\nbroken\nof\t1\n");
    sandbox.write("b", b"of\t1\n\xFF\t1\nin\t0\nthe\t1");
    let merge = "merge-counts -q a b";
    let train = "train --counts a b --vocab-size 258 -o mine";
    for args in [merge, train] {
        sandbox.run(args).fails(
            1,
            &["\"broken\" is not a pre-token with its count, a at line 2;"],
        );
        let run = sandbox.run(&format!("{args} --skip-bad 3"));
        assert_eq!(run.status, 1);
        let said: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(said.len(), 4, "{said:?}");
        let skipped = [
            "skipped: \"broken\" is not a pre-token with its count, a at line 2",
            "skipped: not UTF-8, b at line 2",
            "skipped: a count of 0, b at line 3",
        ];
        assert_eq!(said[..3], skipped);
        let error = "error: more than 3 bad lines (--skip-bad): a last line \
                     without a line ending, as if cut off, b at line 4; ";
        assert!(said[3].starts_with(error), "{said:?}");
        assert!(!sandbox.path("mine").exists());
        let run = sandbox.run(&format!("{args} --skip-bad 4"));
        assert_eq!(run.status, 0);
        assert!(run.stderr.ends_with("skipped 4 bad lines in all\n"));
        if args == merge {
            assert_eq!(run.stdout, b"of\t2\nthe\t2\n");
        }
    }
    // Some are named, the others only counted.
    sandbox.write("worse", "bad\n".repeat(100) + "the\t2\n");
    let run = sandbox.run("merge-counts -q worse --skip-bad 100");
    assert_eq!(run.stdout, b"the\t2\n");
    assert_eq!(run.stderr.lines().count(), 11);
    assert!(run.stderr.ends_with("skipped 100 bad lines in all\n"));
    // Lines far from the beginning keep their number.
    let good = "the\t1\n".repeat(400_000);
    sandbox.write("far", format!("{good}bad\n{good}"));
    sandbox
        .run("merge-counts -q far --threads 2")
        .fails(1, &["far at line 400001;"]);
    sandbox
        .run("train story.txt --skip-bad 1 --vocab-size 300 -o mine")
        .fails(2, &["--skip-bad without --jsonl or --counts"]);
}

#[test]
fn counts_that_cannot_be_right_are_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("o200k", "1234\t2\n");
    sandbox.write("most", format!("w\t{}\n", u64::MAX - 1));
    sandbox.write("text", "no counts\n");
    sandbox.run("merge-counts -q o200k").ok();
    sandbox
        .run("merge-counts o200k --pattern o200k")
        .fails(1, &["not a pre-token of --pattern o200k, o200k at line 1;"]);
    sandbox
        .run("merge-counts most most")
        .fails(1, &["makes the whole text too long, most at line 1;"]);
    // It is no malformed line.
    sandbox
        .run("merge-counts most most --skip-bad 5")
        .fails(1, &["makes the whole text too long"]);
    assert_eq!(
        sandbox.run("merge-counts -q most").ok(),
        sandbox.read("most")
    );
    sandbox
        .run("merge-counts text")
        .fails(1, &["is not a pre-token with its count, text at line 1"]);
    sandbox
        .run("merge-counts none")
        .fails(1, &["no such file, none"]);
    sandbox
        .run("merge-counts most -o most")
        .fails(2, &["-o most is also an input"]);
    sandbox
        .run("merge-counts most --temp-dir most")
        .fails(1, &["a file, not a folder, most"]);
    sandbox
        .run("merge-counts most --pattern (")
        .fails(2, &["malformed regular expression"]);
}
