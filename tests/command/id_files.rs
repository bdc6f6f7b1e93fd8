//! `windows` of files that hold ids, and of those that look as if they did.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::common::Sandbox;

const IDS: [u32; 9] = [40, 367, 2885, 1464, 1807, 3619, 402, 271, 10899];

/// The two windows of four of [`IDS`], as `--json` shows them.
const BATCH: &str = "{\"inputs\": [[40,367,2885,1464],[1807,3619,402,271]], \
                     \"targets\": [[367,2885,1464,1807],\
                     [3619,402,271,10899]]}\n";
const SETTINGS: &str = "--max-length 4 --stride 4 --batch-size 2 --json";

fn u16s(ids: &[u32]) -> Vec<u8> {
    ids.iter()
        .flat_map(|&id| (id as u16).to_le_bytes())
        .collect()
}

fn u32s(ids: &[u32]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.to_le_bytes()).collect()
}

fn npy(descr: &str, order: &str, shape: &str, data: &[u8]) -> Vec<u8> {
    let header = format!(
        "{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}"
    );
    let length = [header.len() as u8, 0];
    [b"\x93NUMPY\x01\0", &length[..], header.as_bytes(), data].concat()
}

fn windows(sandbox: &Sandbox, args: &str) -> crate::common::Run {
    sandbox.run(&format!("windows {args} {SETTINGS}"))
}

#[test]
fn a_name_or_an_option_says_how_ids_are_written() {
    let sandbox = Sandbox::new();
    for name in ["ids.bin", "IDS.BIN", "ids.u16", "ids", "ids.txt"] {
        sandbox.write(name, u16s(&IDS));
    }
    for name in ["wide.bin", "wide.U32", "wide"] {
        sandbox.write(name, u32s(&IDS));
    }
    for args in [
        "ids.bin",
        "IDS.BIN",
        "ids.u16",
        "ids.bin --width u16",
        "ids --input u16",
        "ids.txt --input u16",
        "wide.bin --width u32",
        "wide.bin --input u32",
        "wide.U32",
        "wide.U32 --width u32",
        "wide --input u32",
    ] {
        assert_eq!(windows(&sandbox, args).text(), BATCH, "{args}");
    }
    windows(&sandbox, "wide.U32 --width u16").fails(2, &["--width"]);
    windows(&sandbox, "ids --width u16").fails(2, &["--input u16"]);
    windows(&sandbox, "ids.u16 --tokenizer gpt2").fails(2, &["--tokenizer"]);
}

/// `--input` on what comes through a pipe, whose length nobody knows.
#[test]
fn ids_may_come_through_a_pipe() {
    let sandbox = Sandbox::new();
    let run = |args: &str, stdin: &[u8]| {
        sandbox.run_with(&format!("windows {args} {SETTINGS}"), stdin)
    };
    let array = npy(">i8", "False", "(9,)", &{
        let ids = IDS.iter().map(|&id| i64::from(id));
        ids.flat_map(i64::to_be_bytes).collect::<Vec<u8>>()
    });
    assert_eq!(run("--input u16", &u16s(&IDS)).text(), BATCH);
    assert_eq!(run("- --input u32", &u32s(&IDS)).text(), BATCH);
    assert_eq!(run("", &array).text(), BATCH);
    run("--input u32", &u16s(&IDS)).fails(1, &["18 bytes"]);
    run("--input npy", b"nonsense").fails(1, &["not a .npy file"]);
    let long: Vec<u32> = (0..100_000).collect();
    let all = "windows --input u32 --max-length 99999 --stride 1 \
               --batch-size 1 --json";
    let shown = sandbox.run_with(all, &u32s(&long)).text();
    let inputs: Vec<String> = (0..99_999).map(|id| id.to_string()).collect();
    let expected = format!("{{\"inputs\": [[{}]], \"targets", inputs.join(","));
    assert!(shown.starts_with(&expected));
}

#[test]
fn what_encode_writes_as_npy_is_read_and_so_is_what_numpy_writes() {
    let sandbox = Sandbox::with_story();
    sandbox
        .run("encode story.txt --output npy -o story.npy")
        .ok();
    let text = windows(&sandbox, "story.txt --shuffle").text();
    assert_eq!(windows(&sandbox, "story.npy --shuffle").text(), text);
    let bytes = |width: usize| -> Vec<u8> {
        let ids = IDS.iter().map(|&id| u64::from(id).to_le_bytes());
        ids.flat_map(|id| id[..width].to_vec()).collect()
    };
    for (descr, width) in [
        ("<u2", 2),
        ("<i2", 2),
        ("<u4", 4),
        ("<i4", 4),
        ("<u8", 8),
        ("<i8", 8),
    ] {
        for (order, shape) in [
            ("False", "(9,)"),
            ("False", "(3L, 3L)"),
            ("True", "(9L,)"),
            ("True", "(1, 9)"),
        ] {
            sandbox.write("a.NPY", npy(descr, order, shape, &bytes(width)));
            let shown = windows(&sandbox, "a.NPY").text();
            assert_eq!(shown, BATCH, "{descr} {order} {shape}");
        }
    }
    // Whatever its name, the array says what it is.
    sandbox.write("a.bin", npy("<u2", "False", "(9,)", &bytes(2)));
    assert_eq!(windows(&sandbox, "a.bin").text(), BATCH);
    windows(&sandbox, "a.bin --width u16").fails(1, &["--input npy"]);
}

#[test]
fn an_array_that_is_not_of_ids_is_named() {
    let sandbox = Sandbox::new();
    let mut negative = u32s(&IDS);
    negative[20..24].copy_from_slice(&(-100_i32).to_le_bytes());
    for (file, parts) in [
        (
            npy("<i4", "False", "(9,)", &negative),
            &["-100 is not a token id", "a.npy at position 5"][..],
        ),
        (
            npy("<u4", "True", "(3, 3)", &u32s(&IDS)),
            &["Fortran order", "ascontiguousarray"],
        ),
        (npy("<f4", "False", "(9,)", &u32s(&IDS)), &["of type <f4"]),
        (
            npy("<u4", "False", "(10,)", &u32s(&IDS)),
            &["9 numbers, but its header says 10"],
        ),
        (
            npy("<u4", "False", "(8,)", &u32s(&IDS)),
            &["bytes after the last number"],
        ),
        (u32s(&IDS), &["not a .npy file"]),
    ] {
        sandbox.write("a.npy", file);
        windows(&sandbox, "a.npy").fails(1, parts);
    }
}

#[test]
fn a_bin_file_of_unknown_width_is_never_read_in_the_wrong_one() {
    let sandbox = Sandbox::new();
    let text = "Hello world, hello world";
    sandbox.write("hello.txt", text);
    let encode = "encode hello.txt --output u32 -o hello.bin";
    sandbox.run(encode).ok();
    let wide: Vec<u8> = IDS
        .iter()
        .flat_map(|&id| u64::from(id).to_le_bytes())
        .collect();
    sandbox.write("wide.bin", wide);
    sandbox.write("zeros.bin", [0; 100]);
    sandbox.write("text.bin", text);
    for (file, part) in [
        ("hello.bin", "--width u32"),
        ("wide.bin", "64-bit ids"),
        ("zeros.bin", "--width u32"),
        ("text.bin", "--input text"),
    ] {
        windows(&sandbox, file).fails(1, &[part, file]);
    }
    let told = windows(&sandbox, "zeros.bin --width u16").text();
    assert_eq!(told.lines().count(), 6);
    sandbox.write("empty.bin", "");
    assert_eq!(windows(&sandbox, "empty.bin").no_windows(), "");
    sandbox.write("empty.npy", "");
    let empty = windows(&sandbox, "empty.npy");
    empty.fails(1, &["not a .npy file, empty.npy"]);
}

#[test]
fn files_of_other_programs_are_called_by_their_names() {
    let sandbox = Sandbox::new();
    let mut llm_c = u32s(&[20240520, 1, 9]);
    llm_c.resize(1024, 0);
    llm_c.extend(u16s(&IDS));
    let pairs: [(&str, &[u8], &str); 6] = [
        ("data.bin", &llm_c, "tail -c +1025"),
        ("data.idx", b"MMIDIDX\0\0\x01\0\0\0\0\0\0\0\x08", "Megatron"),
        ("ids.bin", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "gzip"),
        ("model.pt", b"PK\x03\x04\0\0\x08\x08\0\0\xff", "zip archive"),
        ("model.gguf", b"GGUF\x03\0\0\0\xff\0\0\0", "GGUF"),
        (
            "m.safetensors",
            b"\x10\0\0\0\0\0\0\0{\"a\":{}}       ",
            "tensors",
        ),
    ];
    for (name, bytes, part) in pairs {
        sandbox.write(name, bytes);
        windows(&sandbox, name).fails(1, &[part, name]);
    }
}

/// A program that maps the file dies of SIGBUS here.
#[test]
fn a_file_that_is_cut_short_meanwhile_is_an_error() {
    let sandbox = Sandbox::new();
    let ids: Vec<u32> = (0..1_000_000).map(|id| 1_000 + id % 50_000).collect();
    for order in ["", "--shuffle"] {
        sandbox.write("ids.bin", u16s(&ids));
        let args = "windows ids.bin --max-length 64 --stride 64 --json";
        let args = format!("{args} {order}");
        let mut child = sandbox
            .command(args.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // What fits into a pipe is less than what is to come.
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut String::new()).unwrap();
        let path = sandbox.path("ids.bin");
        let file = File::options().write(true).open(path).unwrap();
        file.set_len(64).unwrap();
        for line in reader.lines() {
            assert!(line.unwrap().ends_with("]]}"));
        }
        let run = crate::common::Run::from(child.wait_with_output().unwrap());
        run.fails(1, &["became shorter while it was read, ids.bin"]);
    }
}

#[test]
fn seeds_are_those_of_pytorch() {
    let sandbox = Sandbox::with_story();
    let run = |seed: &str| {
        windows(&sandbox, &format!("story.txt --shuffle --seed {seed}"))
    };
    let minus_one = run("-1").text();
    // The generator takes the low 32 bits, which are all ones.
    assert_eq!(run("18446744073709551615").text(), minus_one);
    assert_eq!(run("4294967295").text(), minus_one);
    assert_ne!(run("1").text(), minus_one);
    for seed in ["18446744073709551616", "-9223372036854775809", "x"] {
        let run = run(seed);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("from -9223372036854775808"));
    }
}

#[test]
fn huge_settings_are_none_or_an_error() {
    let sandbox = Sandbox::new();
    sandbox.write("ids.bin", u16s(&IDS));
    let run = |settings: &str| {
        sandbox.run(&format!("windows ids.bin --json {settings}"))
    };
    let huge = u64::MAX;
    let none = run(&format!("--max-length {huge} --stride 1"));
    assert_eq!(none.no_windows(), "");
    let first = run(&format!(
        "--max-length 2 --stride {huge} --batch-size {huge} --drop-last false"
    ));
    assert_eq!(
        first.text(),
        "{\"inputs\": [[40,367]], \"targets\": [[367,2885]]}\n"
    );
    let sparse = File::create(sandbox.path("sparse.bin")).unwrap();
    sparse.set_len(1 << 40).unwrap();
    sandbox
        .run(&format!(
            "windows sparse.bin --width u16 --max-length {} --stride 1 \
             --batch-size {}",
            1_u64 << 38,
            1_u64 << 38
        ))
        .fails(1, &["no memory for", "batch_size"]);
}

/// What `encode` writes, in every form, and under names of either case.
#[test]
fn what_encode_writes_is_read_by_its_name() {
    let sandbox = Sandbox::new();
    let text = "Every effort moves you forward, and the story goes on.";
    sandbox.write("text.txt", text);
    let expected = windows(&sandbox, "text.txt").text();
    for (form, names) in [
        ("ids", &["a.ids", "A.IDS"][..]),
        ("json", &["a.json", "a.JSON", "a.jsonl"]),
        ("u16", &["a.u16", "A.U16", "a.bin", "A.BIN"]),
        ("u32", &["a.u32", "A.U32"]),
        ("npy", &["a.npy", "A.NPY", "array.bin"]),
    ] {
        for name in names {
            let encode = format!("encode text.txt --output {form} -o {name}");
            sandbox.run(&encode).ok();
            assert_eq!(windows(&sandbox, name).text(), expected, "{name}");
            let decoded = sandbox.run(&format!("decode {name}")).text();
            assert_eq!(decoded, text, "{name}");
        }
        let encoded = sandbox.run(&format!("encode text.txt --output {form}"));
        let piped = format!("windows --input {form} {SETTINGS}");
        let run = sandbox.run_with(&piped, &encoded.stdout);
        assert_eq!(run.text(), expected, "{form}");
    }
    // A text of its own that only looks a little like ids.
    sandbox.write("story.json", "[\"Every effort\", 6109]");
    let text = windows(&sandbox, "story.json --input text").text();
    assert_eq!(windows(&sandbox, "story.json").text(), text);
    sandbox.write("bad.ids", "40 367\n2885 x\n");
    windows(&sandbox, "bad.ids")
        .fails(1, &["\"x\" is not a token id, bad.ids at line 2"]);
    windows(&sandbox, "text.txt --input json")
        .fails(1, &["text.txt at line 1; give arrays of token ids"]);
    windows(&sandbox, "a.ids --tokenizer gpt2").fails(2, &["--tokenizer"]);
}

#[test]
fn a_width_that_is_not_told_is_asked_for_wherever_ids_are_read() {
    let sandbox = Sandbox::new();
    sandbox.write("wide.bin", u32s(&IDS));
    // One id of 32 bits, or two of 16.
    sandbox.write("tiny.bin", u16s(&[13, 1]));
    for (name, what) in [
        ("wide.bin", "looks like 32-bit ids"),
        (
            "tiny.bin",
            "4 bytes, which may be one 32-bit id or two 16-bit ids",
        ),
    ] {
        windows(&sandbox, name).fails(1, &[what, name, "use --width u32"]);
        sandbox.run(&format!("decode {name}")).fails(
            1,
            &[what, name, "use --input u32, or --input u16 if they are"],
        );
    }
    let told = sandbox.run("decode wide.bin --input u32").text();
    sandbox.write("narrow.bin", u16s(&IDS));
    assert_eq!(sandbox.run("decode narrow.bin").text(), told);
    sandbox.write("words.bin", "40 367");
    assert_eq!(sandbox.run("decode words.bin").text(), "I H");
}
