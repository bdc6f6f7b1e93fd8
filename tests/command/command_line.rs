//! The command line: what goes in and what comes out, and what is refused.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use bytepair::bpe::{TokenId, Tokenizer};

fn gpt2_ids(text: &str) -> Vec<TokenId> {
    Tokenizer::gpt2().encode(text).unwrap()
}

fn joined(ids: &[TokenId], separator: &str) -> String {
    let ids: Vec<String> = ids.iter().map(TokenId::to_string).collect();
    ids.join(separator)
}

#[test]
fn encode_writes_ids_in_every_form_and_decode_reads_them() {
    let sandbox = Sandbox::with_story();
    sandbox.write("two.txt", "tea");
    let (story, tea) = (gpt2_ids(THE_VERDICT), gpt2_ids("tea"));
    let all = [&story[..], &tea].concat();

    let ids = sandbox.run("encode story.txt two.txt").text();
    assert_eq!(
        ids,
        format!("{}\n{}\n", joined(&story, " "), joined(&tea, " "))
    );
    let json = sandbox.run("encode story.txt two.txt --output json").text();
    assert_eq!(
        json,
        format!("[{}]\n[{}]\n", joined(&story, ", "), joined(&tea, ", "))
    );
    let u16le: Vec<u8> = all
        .iter()
        .flat_map(|&id| (id as u16).to_le_bytes())
        .collect();
    let u32le: Vec<u8> = all.iter().flat_map(|id| id.to_le_bytes()).collect();
    let binary = |form: &str| {
        sandbox
            .run(&format!("encode story.txt two.txt --output {form}"))
            .ok()
    };
    assert_eq!(binary("u16"), u16le);
    assert_eq!(binary("u32"), u32le);
    let npy = binary("npy");
    assert!(npy.starts_with(b"\x93NUMPY") && npy.ends_with(&u32le));
    // In a file its header is written last.
    let args = "encode story.txt two.txt --output npy -o ids.npy";
    sandbox.run(args).ok();
    assert_eq!(sandbox.read("ids.npy"), npy);

    let text = format!("{THE_VERDICT}tea");
    for (form, bytes) in [
        ("ids", ids.into_bytes()),
        ("json", json.into_bytes()),
        ("u16", u16le),
        ("u32", u32le),
        ("npy", npy.clone()),
    ] {
        let decode = format!("decode --input {form}");
        assert_eq!(sandbox.run_with(&decode, &bytes).text(), text);
        if form == "npy" {
            // An array says itself what it is.
            assert_eq!(sandbox.run_with("decode", &bytes).text(), text);
        }
    }
}

#[test]
fn no_file_and_a_dash_are_standard_input() {
    let sandbox = Sandbox::new();
    sandbox.write("b.txt", "b");
    for args in ["encode", "encode -"] {
        assert_eq!(sandbox.run_with(args, b"a").text(), "64\n");
    }
    assert_eq!(sandbox.run_with("encode b.txt -", b"a").text(), "65\n64\n");
}

#[test]
fn empty_text_is_no_error() {
    let sandbox = Sandbox::new();
    for (args, output) in [
        ("encode", "\n"),
        ("encode --output json", "[]\n"),
        ("encode --output u16", ""),
        ("decode", ""),
        ("decode --input json", ""),
        ("decode --input u32", ""),
        ("encode --jsonl", ""),
    ] {
        assert_eq!(sandbox.run(args).text(), output, "{args}");
    }
    let explained = sandbox.run_args(["explain", ""], b"");
    assert_eq!(explained.text(), "\n");
}

#[test]
fn special_tokens_are_refused_allowed_or_text() {
    let sandbox = Sandbox::new();
    let text = b"tea<|endoftext|>";
    sandbox.run_with("encode", text).fails(
        1,
        &[
            "\"<|endoftext|>\"",
            "standard input at byte 3",
            "--special allow",
        ],
    );
    let allowed = sandbox.run_with("encode --special allow", text);
    assert_eq!(allowed.text(), "660 64 50256\n");
    let plain = sandbox.run_with("encode --special text", text).text();
    assert_eq!(plain.split_whitespace().count(), 9);
    assert_eq!(sandbox.run_with("decode", plain.as_bytes()).ok(), text);
}

#[test]
fn jsonl_answers_line_by_line_until_a_bad_one() {
    let sandbox = Sandbox::new();
    let lines = b"\"a b\"\n\"\\u00e9\"\n";
    let run = sandbox.run_with("encode --jsonl --output ids", lines);
    assert_eq!(run.text(), "64 275\n2634\n");
    let run = sandbox.run_with("encode --jsonl --output json", lines);
    let ids = run.text();
    assert_eq!(ids, "[64, 275]\n[2634]\n");
    assert_eq!(sandbox.run_with("encode --jsonl", lines).text(), ids);
    let run = sandbox.run_with("decode --jsonl", ids.as_bytes());
    assert_eq!(run.text(), "\"a b\"\n\"é\"\n");
    let half = sandbox.run_with("decode --jsonl", b"[162]\n");
    assert_eq!(half.text(), "\"\u{FFFD}\"\n");

    for (args, lines, answer, error) in [
        ("encode --jsonl", "\"a\"\noops\n\"b\"\n", "[64]\n", "line 2"),
        (
            "encode --jsonl",
            "\n\"a\"\n \n[1]\n",
            "[64]\n",
            "expected an object with the key \"special\" or \"text\" (column 2), \
             standard input at line 4; expected a JSON string, an object with \
             the field \"text\", or an array of parts, such as",
        ),
        (
            "encode --jsonl",
            "\u{FEFF}\"a\"\n",
            "",
            "a byte-order mark, standard input at line 1; save",
        ),
        ("encode --jsonl", "{\"text\": 1}\n", "", "expected a string"),
        ("encode --jsonl", "\"a\" \"b\"\n", "", "trailing characters"),
        ("encode --jsonl", "\"a\n", "", "EOF while parsing a string"),
        ("encode --jsonl", "\"<|endoftext|>\"\n", "", "line 1"),
        ("decode --jsonl", "[64]\n[-1]\n", "\"a\"\n", "line 2"),
        ("decode --jsonl", "[50257]\n", "", "unknown token id 50257"),
        ("decode --jsonl", "\"a\"\n", "", "a JSON array of token ids"),
    ] {
        let run = sandbox.run_with(args, lines.as_bytes());
        run.fails(1, &[error, "standard input"]);
        assert_eq!(String::from_utf8(run.stdout).unwrap(), answer);
        // With an output file, too, the answers before are kept.
        let to_file = format!("{args} -o answers");
        sandbox
            .run_with(&to_file, lines.as_bytes())
            .fails(1, &[error]);
        assert_eq!(sandbox.read("answers"), answer.as_bytes());
    }
}

#[test]
fn count_adds_up() {
    let sandbox = Sandbox::with_story();
    sandbox.write("tea.txt", "thé");
    let table = sandbox.run("count story.txt tea.txt").text();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|l| l.split_whitespace().collect())
        .collect();
    assert_eq!(
        rows,
        [
            vec!["tokens", "chars", "bytes"],
            vec!["5145", "20479", "20479", "story.txt"],
            vec!["2", "3", "4", "tea.txt"],
            vec!["5147", "20482", "20483", "total"],
        ]
    );
}

#[test]
fn explain_shows_each_token_and_its_merges_without_colour() {
    let sandbox = Sandbox::new();
    let shown = sandbox.run_args(["explain", "ier ier"], b"").text();
    assert_eq!(
        shown,
        "\"ier\" 959  \" \" 220  \"ier\" 959\n\
         \n\
         \"ier\" 959, merge 703\n\
         ├─ \"i\" 72\n\
         └─ \"er\" 263, merge 7\n\
         \u{20}  ├─ \"e\" 68\n\
         \u{20}  └─ \"r\" 81\n\
         \n\
         \" \" 220\n"
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.txt", b"ab\xFFc");
    sandbox.write("odd.bin", b"abc");
    sandbox.write("bad.ids", "1 2\n3 4 x\n");
    sandbox.write("packed", b"\x1F\x8B\x08\0");
    sandbox.write("narrow", b"\x28\0\x6F\x01");
    sandbox.write("tokenizer.xyz", "what?");
    let tokenizer = "not a known tokenizer file, tokenizer.xyz";
    for (args, error) in [
        ("encode no.txt", "no such file, no.txt"),
        ("encode .", "a directory, not a file, ."),
        ("encode bad.txt", "not UTF-8, bad.txt at byte 2"),
        ("count bad.txt", "not UTF-8, bad.txt at byte 2"),
        ("encode --jsonl .", "a directory, not a file, ."),
        ("decode odd.bin --input u16", "odd.bin at byte 2"),
        ("decode odd.bin --input u32", "odd.bin at byte 0"),
        ("decode odd.bin --input npy", "odd.bin"),
        ("decode packed", "a gzip file, packed; unpack it first"),
        ("decode narrow", "use --input u16 or u32"),
        (
            "decode bad.ids",
            "\"x\" is not a token id, bad.ids at line 2",
        ),
        (
            "decode bad.ids --input json",
            ", bad.ids at line 1; give arrays",
        ),
        ("encode --tokenizer ./no", "no such file, ./no"),
        (
            "encode --tokenizer .",
            "no tokenizer.json, no vocab.json and no .tiktoken file, .",
        ),
        ("encode --tokenizer tokenizer.xyz", tokenizer),
    ] {
        sandbox.run(args).fails(1, &[error]);
    }
    sandbox.run_with("decode", b"1 50257").fails(
        1,
        &["standard input", "unknown token id 50257", "position 1"],
    );
}

#[test]
fn a_wrong_command_line_ends_with_status_2() {
    let sandbox = Sandbox::new();
    for args in [
        "encode --output u64",
        "encode --jsonl --output u16",
        "decode --jsonl --input u32",
        "encode --frobnicate",
        "frobnicate",
        "train x --vocab-size 300",
        "train x --vocab-size many -o y",
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.status, 2, "{args}: {}", run.stderr);
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}

#[test]
fn an_id_too_large_for_u16_is_refused_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    // 66,000 tokens, the last of them "b" by a file that says so.
    let ranks = (0..66_000).map(|id| match id {
        0 => "YQ== 0\n".to_string(),
        65_999 => "Yg== 65999\n".to_string(),
        _ => String::new(),
    });
    sandbox.write("large.tiktoken", ranks.collect::<String>());
    sandbox.write("text.txt", "ab");
    sandbox.write("ids.bin", "old");
    let args = "encode text.txt --tokenizer large.tiktoken --pattern gpt2 \
                --output u16";
    sandbox
        .run(&format!("{args} -o ids.bin"))
        .fails(1, &["65999 is too large for u16", "text.txt at position 1"]);
    assert_eq!(sandbox.read("ids.bin"), b"old", "the old file stays");
    assert_eq!(
        sandbox.names("."),
        ["ids.bin", "large.tiktoken", "text.txt"],
        "and nothing else is left"
    );
}

#[test]
fn an_output_file_is_replaced_whole() {
    let sandbox = Sandbox::new();
    sandbox.write("out", "something much longer than the answer");
    sandbox.run_with("encode -o out", b"a").ok();
    assert_eq!(sandbox.read("out"), b"64\n");
    sandbox
        .run_with("encode -o no/out", b"a")
        .fails(1, &["no such folder, no; create it first"]);
    sandbox
        .run_with("encode -o .", b"a")
        .fails(1, &["a directory"]);
}

#[test]
#[cfg(unix)]
fn devices_and_links_stay_what_they_are() {
    let sandbox = Sandbox::new();
    sandbox.run_with("encode -o /dev/null", b"a").ok();
    let device = std::fs::metadata("/dev/null").unwrap();
    assert!(!device.is_file());

    sandbox.write("target", "old");
    std::os::unix::fs::symlink(sandbox.path("target"), sandbox.path("link"))
        .unwrap();
    for _ in ["a target that is there", "one that is not"] {
        sandbox.run_with("encode -o link", b"a").ok();
        assert!(sandbox.path("link").is_symlink());
        std::fs::remove_file(sandbox.path("target")).unwrap();
    }
    sandbox.run_with("encode -o link", b"a").ok();
    assert_eq!(sandbox.read("target"), b"64\n");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    // Many times what a pipe holds, so that the command must detect it.
    sandbox.write("long.txt", THE_VERDICT.repeat(20));
    for args in ["encode long.txt", "tour long.txt", "encode --jsonl lines"] {
        sandbox.write("lines", "\"story\"\n".repeat(50_000));
        let mut child = sandbox
            .command(args.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Closed before anything can have been read.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn jsonl_is_answered_before_the_next_line_is_asked() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command(["encode", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for (question, expected) in [("\"a\"\n", "[64]\n"), ("\"b\"\n", "[65]\n")] {
        questions.write_all(question.as_bytes()).unwrap();
        questions.flush().unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert_eq!(answer, expected);
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_written_is_named() {
    let sandbox = Sandbox::with_story();
    let run = sandbox.run("encode story.txt -o /dev/full");
    run.fails(1, &["o space left", ", /dev/full; "]);
    let full = || std::fs::File::create("/dev/full").unwrap();
    for args in ["tour", "count story.txt", "encode story.txt", "explain a"] {
        let output = sandbox
            .command(args.split(' '))
            .stdout(full())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args}");
        assert!(error.contains(", standard output; "), "{args}: {error}");
    }
    // And where not even the error can be written.
    let mut unheard = sandbox.command(["encode", "no.txt"]);
    let status = unheard.stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn errors_stay_on_one_line_and_leave_the_terminal_alone() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_args(["encode", "a\nb\u{1b}[2J"], b"");
    run.fails(1, &["no such file, a\\nb\\u{1b}[2J; "]);
    let long = "x".repeat(1_000_000);
    let run = sandbox.run_with("decode", long.as_bytes());
    run.fails(1, &["xxx...\" is not a token id"]);
    assert!(run.stderr.len() < 200);
}

#[test]
fn explain_takes_a_text_that_begins_with_a_dash() {
    let sandbox = Sandbox::new();
    let shown = sandbox.run_args(["explain", "-5"], b"").text();
    assert!(shown.starts_with("\"-\" 12  \"5\" 20\n"), "{shown}");
}

#[test]
fn every_subcommand_has_help_with_examples() {
    let sandbox = Sandbox::new();
    for name in [
        "tour", "train", "encode", "decode", "count", "explain", "windows",
        "embed",
    ] {
        let help = sandbox.run(&format!("{name} --help")).text();
        assert!(help.contains("Examples:\n  "), "{name}");
        assert!(help.contains(&format!("bytepair {name}")), "{name}");
    }
}
