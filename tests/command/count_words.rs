//! Counting apart from learning: `count-words` and `train --counts`.

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use bytepair::bpe::{bytes_to_text, text_to_bytes};
use proptest::prelude::*;

/// A pattern of each kind.
const PATTERNS: [&str; 5] = ["none", "gpt2", "cl100k", "o200k", "[a-z]+|."];

/// The files that make a tokenizer, one after another.
fn files(sandbox: &Sandbox, folder: &str) -> Vec<u8> {
    let names = sandbox.names(folder).into_iter();
    let files = names.map(|name| sandbox.read(&format!("{folder}/{name}")));
    files.collect::<Vec<_>>().concat()
}

/// The files of the tokenizer `text` without the digests of its texts, which
/// counts do not tell.
fn files_of_text(sandbox: &Sandbox) -> Vec<u8> {
    let json = sandbox.read("text/bytepair.json");
    let json = String::from_utf8(json).unwrap();
    let (start, rest) = json.split_once("  \"trained_on\": [\n").unwrap();
    let (_, end) = rest.split_once("\n  ],\n").unwrap();
    sandbox.write("text/bytepair.json", [start, end].concat());
    let all = files(sandbox, "text");
    sandbox.write("text/bytepair.json", json);
    all
}

#[test]
fn words_are_counted_sorted_and_spelled_in_the_alphabet() {
    let sandbox = Sandbox::new();
    let text = "b a b\ta\na b b é".as_bytes();
    let counts = sandbox.run_with("count-words", text).text();
    // Equal counts by their bytes: tab, newline, space, letter.
    let expected = "Ġb\t3\na\t2\nĉ\t1\nĊ\t1\nĠa\t1\nĠÃ©\t1\nb\t1\n";
    assert_eq!(counts, expected);
}

#[test]
fn counts_do_not_depend_on_threads_and_add_up() {
    let sandbox = Sandbox::with_story();
    for flags in ["", "--lines", "--special the", "--pattern o200k"] {
        let count = |more: &str| {
            sandbox
                .run(&format!("count-words story.txt {flags} {more}"))
                .text()
        };
        let one = count("--threads 1");
        assert_eq!(one, count("--threads 4"), "{flags}");
        assert_eq!(one, count("--max-memory 1G -o -"), "{flags}");
        count("-o words");
        assert_eq!(one.as_bytes(), sandbox.read("words"), "{flags}");
        let bytes: u64 = one
            .lines()
            .map(|line| {
                let (word, count) = line.split_once('\t').unwrap();
                let bytes = text_to_bytes(word).unwrap().len() as u64;
                bytes * count.parse::<u64>().unwrap()
            })
            .sum();
        let special = match flags.contains("--special") {
            true => 3 * THE_VERDICT.matches("the").count(),
            false => 0,
        };
        assert_eq!(bytes as usize + special, THE_VERDICT.len(), "{flags}");
    }
    assert_eq!(sandbox.run("count-words").text(), "", "no text is no error");
}

#[test]
fn training_on_counts_needs_no_text_and_says_what_it_cannot_know() {
    let sandbox = Sandbox::with_story();
    let counts = sandbox.run("count-words story.txt --special <s>").text();
    let args = "--vocab-size 700 --special <s>";
    sandbox.run(&format!("train story.txt {args} -o text")).ok();
    for file in ["", "-"] {
        let train = format!("train --counts {file} {args} -o counts");
        let said = sandbox.run_with(&train, counts.as_bytes()).text();
        let expected = "20,479 bytes in an unknown number of documents: \
                        4,781 pre-tokens, 1,256 distinct";
        assert!(said.contains(expected), "{said}");
        assert_eq!(files_of_text(&sandbox), files(&sandbox, "counts"));
    }
    // A file from a system that ends lines with two characters.
    let train = format!("train --counts {args} -o counts");
    let counts = counts.replace('\n', "\r\n");
    sandbox.run_with(&train, counts.as_bytes()).ok();
    assert_eq!(files_of_text(&sandbox), files(&sandbox, "counts"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn counts_of_shards_in_any_order_teach_what_the_text_teaches(
        shards in proptest::collection::vec(
            "(?s)([ab '1\n\t\u{A0}é!\u{3000}S]|'s|  |\r\n|//|\\p{any}){1,40}",
            1..5,
        ),
        pattern in prop::sample::select(&PATTERNS[..]),
        lines: bool,
        at_once: bool,
        turn in 0usize..5,
    ) {
        let sandbox = Sandbox::new();
        let names: Vec<String> =
            (0..shards.len()).map(|i| format!("shard-{i}")).collect();
        for (name, shard) in names.iter().zip(&shards) {
            sandbox.write(name, shard);
        }
        let run = |args: &[&str], more: &[String]| {
            let lines = (lines && !args.contains(&"--counts"))
                .then_some("--lines");
            let args = args.iter().copied().chain(["--pattern", pattern]);
            let args = args.chain(["--special", "ab"]).chain(lines);
            let more = more.iter().map(String::as_str);
            sandbox.run_args(args.chain(more), b"")
        };
        let text = run(&["train", "--vocab-size", "290", "-o", "text"], &names);
        // Nothing but special tokens is nothing to train on.
        prop_assume!(text.status == 0);

        let mut counts: Vec<String> =
            names.iter().map(|name| format!("{name}.counts")).collect();
        for (name, out) in names.iter().zip(&counts) {
            run(&["count-words", "-o", out], std::slice::from_ref(name)).ok();
        }
        let turn = turn % counts.len();
        counts.rotate_left(turn);
        if at_once {
            let all = counts.iter().map(|name| sandbox.read(name));
            sandbox.write("all", all.collect::<Vec<_>>().concat());
            counts = vec!["all".to_string()];
        }
        let train = "train --counts --vocab-size 290 -o counts";
        run(&train.split(' ').collect::<Vec<_>>(), &counts).ok();
        prop_assert_eq!(files_of_text(&sandbox), files(&sandbox, "counts"));
    }

    #[test]
    fn any_bytes_survive(
        bytes in proptest::collection::vec(any::<u8>(), 1..60),
    ) {
        let sandbox = Sandbox::new();
        let counts = sandbox.run_with("count-words --pattern none", &bytes);
        let line = format!("{}\t1\n", bytes_to_text(&bytes));
        prop_assert_eq!(counts.text(), line);
    }
}

#[test]
fn malformed_counts_are_refused_with_file_and_line() {
    let sandbox = Sandbox::new();
    let most = u64::MAX;
    for (line, error) in [
        ("", "\"\" is not a pre-token with its count"),
        ("word", "\"word\" is not a pre-token with its count"),
        ("word 3", "\"word 3\" is not a pre-token with its count"),
        ("word\t", "\"\" is not a count"),
        ("word\tmany", "\"many\" is not a count"),
        ("word\t-3", "\"-3\" is not a count"),
        ("word\t+3", "\"+3\" is not a count"),
        ("word\t3\t4", "\"3\\t4\" is not a count"),
        ("word\t3 ", "\"3 \" is not a count"),
        ("word\t0", "a count of 0"),
        ("word\t18446744073709551616", "is too large"),
        ("\t3", "an empty pre-token"),
        (" word\t3", "the character ' ' does not represent a byte"),
        ("日\t3", "the character '日' does not represent a byte"),
        ("wo\u{120}rd\t3", "not a pre-token of --pattern gpt2"),
        (&format!("w\t{most}"), "makes the whole text too long"),
        (
            &format!("word\t{}", most / 2),
            "makes the whole text too long",
        ),
        (&format!("w\t{}", most - 1), "makes the whole text too long"),
    ] {
        sandbox.write("counts", format!("the\t2\n{line}\nof\t1\n"));
        let run = sandbox.run("train --counts counts --vocab-size 300 -o mine");
        run.fails(1, &[error, ", counts at line 2;"]);
        assert!(!sandbox.path("mine").exists());
    }
    sandbox.write("counts", b"the\t2\n\xFF\t3\n");
    sandbox
        .run("train --counts counts --vocab-size 300 -o mine")
        .fails(1, &["not UTF-8, counts at line 2"]);
    // Too much together, though each by itself would do.
    sandbox.write("counts", format!("w\t{}\n", most - 1));
    sandbox
        .run("train --counts counts counts --vocab-size 300 -o mine")
        .fails(1, &["makes the whole text too long, counts at line 1"]);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let sandbox = Sandbox::with_story();
    let train = "train --counts --vocab-size 300 -o mine";
    sandbox
        .run(&format!("{train} --lines story.txt"))
        .fails(2, &["--lines with --counts", "count-words"]);
    sandbox
        .run(&format!("{train} no.counts"))
        .fails(1, &["no such file, no.counts"]);
    sandbox
        .run(train)
        .fails(1, &["nothing to train on, standard input"]);
    sandbox
        .run("count-words story.txt --pattern (")
        .fails(2, &["malformed regular expression"]);
    sandbox
        .run("count-words story.txt -o no/such/file")
        .fails(1, &["no such folder, no/such"]);
    sandbox.write("bad.txt", b"fine\nab\xFF\n");
    sandbox
        .run("count-words story.txt bad.txt -o words")
        .fails(1, &["not UTF-8, bad.txt at byte 7"]);
    assert!(!sandbox.path("words").exists());
    // A text in the place of its counts.
    sandbox.run(&format!("{train} story.txt")).fails(
        1,
        &["is not a pre-token with its count, story.txt at line 1"],
    );
}

#[test]
fn too_little_memory_is_said_and_what_to_do() {
    let sandbox = Sandbox::with_story();
    let words = sandbox.run("count-words story.txt").ok();
    sandbox.write("words", words);
    let train = "train --vocab-size 300 -o mine --max-memory";
    let mends = ["the distinct pre-tokens need more", "allow more, or"];
    for (args, more) in [
        (format!("{train} 1K story.txt"), "story.txt at byte"),
        (format!("{train} 1K words --counts"), "words at line"),
        (
            "count-words --max-memory 1K story.txt".into(),
            "smaller parts",
        ),
    ] {
        sandbox.run(&args).fails(1, &[mends[0], mends[1], more]);
        assert!(!sandbox.path("mine").exists());
    }
    // Enough for the counts and for nothing else.
    let learning = "learning needs more than the";
    let tight = (100..4_000).step_by(20).map(|kilobytes| {
        sandbox.run(&format!("{train} {kilobytes}K words --counts"))
    });
    let mut ends = tight.map(|run| run.stderr);
    let found = ends.find(|error| !error.contains(mends[0]));
    let found = found.unwrap();
    assert!(found.contains(learning), "{found}");
    assert!(found.contains("allow more"), "{found}");
    sandbox.run(&format!("{train} 64M words --counts")).ok();
    for size in ["0", "lots", "1.5G", "-1", "99999999999999999999G"] {
        let run = sandbox.run(&format!("{train} {size} story.txt"));
        assert_eq!(run.status, 2, "{size}: {}", run.stderr);
    }
}
