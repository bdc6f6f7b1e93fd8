//! `windows` and `embed`: the third tower on the command line.

use crate::common::Sandbox;
use bytepair::data::{Generator, WindowDataset};
use bytepair::embedding::Embedding;
use bytepair::formats::npy::{read_npy_f32, write_npy_f32, write_npy_u32};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, serialize};
use serde_json::Value;

/// The batches of a run with `--json`: inputs and targets.
fn batches(json: &str) -> Vec<[Vec<Vec<u64>>; 2]> {
    let batch = |line: &str| {
        let batch: Value = serde_json::from_str(line).unwrap();
        let rows = |key: &str| -> Vec<Vec<u64>> {
            serde_json::from_value(batch[key].clone()).unwrap()
        };
        [rows("inputs"), rows("targets")]
    };
    json.lines().map(batch).collect()
}

#[test]
fn windows_shows_the_first_batches_of_the_book() {
    let sandbox = Sandbox::with_story();
    let args = "windows story.txt --max-length 4 --stride 4 --batch-size 8";
    let shown = sandbox.run(args).text();
    assert!(shown.starts_with(
        "1,286 windows, 160 batches\n\n\
         batch 1, inputs -> targets [8, 4]\n\
         [   40,   367,  2885,  1464] -> [  367,  2885,  1464,  1807]\n"
    ));
    let json = sandbox.run(&format!("{args} --json")).text();
    let batches = batches(&json);
    assert_eq!(batches.len(), 160);
    assert_eq!(batches[0][0][0], [40, 367, 2885, 1464]);
    assert_eq!(batches[0][1][7], [3285, 326, 11, 287]);
}

#[test]
fn windows_shuffles_as_pytorch_does_and_keeps_or_drops_the_last_batch() {
    let sandbox = Sandbox::with_story();
    let args = "windows story.txt --max-length 4 --stride 4 --batch-size 8 \
                --shuffle --json";
    let shuffled = batches(&sandbox.run(args).text());
    // The recorded first batch of PyTorch with manual_seed(123).
    assert_eq!(shuffled[0][0][0], [326, 7284, 35924, 262]);
    assert_eq!(shuffled[0][0][7], [957, 1483, 286, 3619]);
    let kept =
        batches(&sandbox.run(&format!("{args} --drop-last false")).text());
    assert_eq!((shuffled.len(), kept.len()), (160, 161));
    assert_eq!(kept[..160], shuffled[..]);
    assert_eq!(kept[160][0].len(), 1286 % 8);
    let other = batches(&sandbox.run(&format!("{args} --seed 1")).text());
    assert_ne!(other[0], shuffled[0]);
}

#[test]
fn a_bin_file_gives_the_same_batches() {
    let sandbox = Sandbox::with_story();
    let settings = "--max-length 16 --stride 7 --json";
    let text = sandbox.run(&format!("windows story.txt {settings}")).text();
    for width in ["u16", "u32"] {
        let encode = format!("encode story.txt --output {width} -o ids.bin");
        sandbox.run(&encode).ok();
        let args = format!("windows ids.bin --width {width} {settings}");
        assert_eq!(sandbox.run(&args).text(), text);
    }
}

#[test]
fn windows_of_a_short_text_are_none_and_of_nothing_an_error() {
    let sandbox = Sandbox::new();
    let run = |args: &str| {
        sandbox.run_with(&format!("windows {args}"), b"I had always thought")
    };
    let none = "0 windows, 0 batches\n";
    assert_eq!(run("--max-length 4 --stride 1").no_windows(), none);
    assert_eq!(run("--max-length 4 --stride 1 --json").no_windows(), "");
    for zero in ["--max-length 0 --stride 1", "--max-length 4 --stride 0"] {
        let run = run(zero);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("invalid value '0'"), "{}", run.stderr);
    }
    assert_eq!(run("--max-length 4 --stride 1 --batch-size 0").status, 2);
    sandbox.write("odd.bin", b"\x01\x02\x03");
    sandbox.write("text.bin", b"abc");
    run("odd.bin --max-length 1 --stride 1").fails(1, &["3 bytes", "odd.bin"]);
    run("text.bin --max-length 1 --stride 1").fails(1, &["--input text"]);
    let text = run("text.bin --max-length 1 --stride 1 --input text");
    assert_eq!(text.no_windows(), "0 windows, 0 batches\n");
    run("no.bin --max-length 1 --stride 1").fails(1, &["no.bin"]);
    run("odd.bin - --max-length 1 --stride 1").fails(2, &["pass it alone"]);
    for zero in ["--stride 0", "--stride 1 --batch-size 0"] {
        let args = format!("odd.bin --max-length 1 {zero}");
        let run = run(&args);
        assert_eq!(run.status, 2, "{zero}");
        assert!(run.stderr.contains("must be at least 1"), "{}", run.stderr);
    }
    let window = "--max-length 1 --stride 1";
    run(&format!("odd.bin {window} --special text")).fails(2, &["--special"]);
    run(&format!("odd.bin {window} --tokenizer x")).fails(2, &["--tokenizer"]);
    run(&format!("{window} --width u32")).fails(2, &["--width"]);
}

#[test]
fn embed_shows_the_table_of_the_book_and_its_rows() {
    let sandbox = Sandbox::new();
    let table = sandbox.run("embed --vocab-size 6 --dim 3").text();
    assert_eq!(
        table,
        "shape [6, 3]\n\
         [ 0.3374, -0.1778, -0.1690]\n\
         [ 0.9178,  1.5810,  1.3010]\n\
         [ 1.2753, -0.2010, -0.1606]\n\
         [-0.4015,  0.9666, -1.1481]\n\
         [-1.1589,  0.3255, -0.6315]\n\
         [-2.8400, -0.7849, -1.4096]\n"
    );
    let rows = sandbox.run("embed 2 3 5 1 --vocab-size 6 --dim 3").text();
    let lines: Vec<&str> = table.lines().collect();
    let expected = [lines[3], lines[4], lines[6], lines[2]].join("\n");
    assert_eq!(rows, format!("shape [4, 3]\n{expected}\n"));
}

#[test]
fn embed_adds_positions_and_writes_npy() {
    let sandbox = Sandbox::new();
    sandbox
        .run("embed 1 2 3 0 1 2 --vocab-size 4 --dim 5 --positions 3 -o v.npy")
        .ok();
    let (shape, values) = read_npy_f32(&sandbox.read("v.npy")).unwrap();
    assert_eq!(shape, [2, 3, 5]);
    let mut generator = Generator::from_seed(123);
    let tokens = Embedding::new(4, 5, &mut generator).unwrap();
    let positions = Embedding::new(3, 5, &mut generator).unwrap();
    let sums =
        [1, 2, 3, 0, 1, 2]
            .into_iter()
            .enumerate()
            .flat_map(|(i, id)| {
                let position = positions.row(i as u32 % 3).unwrap().to_vec();
                let token = tokens.row(id).unwrap().to_vec();
                token
                    .into_iter()
                    .zip(position)
                    .map(|(token, position)| token + position)
            });
    assert_eq!(values, sums.collect::<Vec<f32>>());
}

#[test]
fn embed_takes_weights_from_files() {
    let sandbox = Sandbox::new();
    let weight: Vec<f32> = (0..6).map(|n| n as f32 / 2.0).collect();
    let mut npy = Vec::new();
    write_npy_f32(&mut npy, &[3, 2], &weight).unwrap();
    sandbox.write("w.npy", &npy);
    let bytes: Vec<u8> = weight.iter().flat_map(|w| w.to_le_bytes()).collect();
    let tensor = |shape: &[usize]| {
        let length: usize = shape.iter().product();
        let bytes = &bytes[..length * 4];
        TensorView::new(Dtype::F32, shape.to_vec(), bytes).unwrap()
    };
    let one = [("any", tensor(&[3, 2]))];
    let gpt2 = [
        ("wpe.weight", tensor(&[1, 2])),
        ("wte.weight", tensor(&[3, 2])),
    ];
    sandbox.write("one.safetensors", serialize(one, None).unwrap());
    sandbox.write("gpt2.safetensors", serialize(gpt2, None).unwrap());
    for file in ["w.npy", "one.safetensors", "gpt2.safetensors"] {
        let shown = sandbox.run(&format!("embed 2 0 --weights {file}")).text();
        assert_eq!(
            shown, "shape [2, 2]\n[ 2.0000,  2.5000]\n[ 0.0000,  0.5000]\n",
            "{file}"
        );
    }
}

#[test]
fn what_cannot_be_embedded_is_named() {
    let sandbox = Sandbox::new();
    let mut ids = Vec::new();
    write_npy_u32(&mut ids, &[1, 1], &[7]).unwrap();
    sandbox.write("ids.npy", ids);
    sandbox.write("no.safetensors", "nonsense");
    let small = "--vocab-size 6 --dim 3";
    for (args, status, error) in [
        (format!("6 {small}"), 1, "token id 6 has no row"),
        (
            format!("1 2 3 {small} --positions 2"),
            2,
            "3 ids for --positions 2",
        ),
        (
            format!("{small} --positions 2"),
            2,
            "0 ids for --positions 2",
        ),
        ("1 --weights ids.npy".to_string(), 1, "ids.npy"),
        (
            "1 --weights no.safetensors".to_string(),
            1,
            "no.safetensors",
        ),
        ("1 --weights no.npy".to_string(), 1, "no such file, no.npy"),
        ("1 --weights x.bin".to_string(), 1, "no such file, x.bin"),
    ] {
        sandbox
            .run(&format!("embed {args}"))
            .fails(status, &[error]);
    }
    let seeded = "embed 1 --weights w.npy --seed 1";
    sandbox.run(seeded).fails(2, &["--seed with --weights"]);
    let none = "embed 1 --vocab-size 2 --dim 2 --positions 0";
    assert_eq!(sandbox.run(none).status, 2);
    for args in ["embed 1", "embed -1 --vocab-size 2 --dim 2", "embed x"] {
        assert_eq!(sandbox.run(args).status, 2, "{args}");
    }
}

#[test]
fn the_tour_shows_what_the_chapters_compute() {
    let tour = Sandbox::new().run("").text();
    let ids = bytepair::bpe::Tokenizer::gpt2().encode(bytepair::THE_VERDICT);
    let windows = WindowDataset::new(ids.unwrap(), 4, 1).unwrap();
    let count = windows.len();
    assert_eq!(count, 5_141);
    for part in [
        "x: [290, 4920, 2241, 287], y: [4920, 2241, 287, 257]",
        "\" and established himself in\" ----> \" a\"",
        "5,141 windows at stride 1, 1,286 windows at stride 4",
        "160 batches of 8 windows",
        "[10899,  2138,   257,  7026] -> [ 2138,   257,  7026, 15632]",
        "row 3 of a table of 6 x 3: [-0.4015,  0.9666, -1.1481]",
        "tokens [8, 4, 256]: 0.4913, 1.1239, 1.4588, -0.3653 ...",
        "their sum [8, 4, 256]: 2.2288, 0.5619, 0.8286, -0.8501 ...",
    ] {
        assert!(tour.contains(part), "no {part:?} in:\n{tour}");
    }
}
