//! Random bytes, and files with a few bytes changed: an error or a value, and
//! never a panic, whatever reads them.

use bytepair::bpe::parse_tiktoken;
use bytepair::formats::minbpe::parse_minbpe;
use bytepair::formats::npy::{NpyIds, read_npy_f32, write_npy_f32};
use bytepair::formats::pickle::parse_pickle;
use bytepair::formats::weights::Weights;
use proptest::prelude::*;
use proptest::sample::Index;

use super::encode;
use crate::common::Sandbox;

const MODEL: &[u8] = include_bytes!("golden/tokenizer.model");
const MINBPE: &[u8] = include_bytes!("golden/regex.model");
const PICKLES: [&[u8]; 3] = [
    include_bytes!("golden/encoding-2.pkl"),
    include_bytes!("golden/encoding-4.pkl"),
    include_bytes!("golden/ranks-3.pkl"),
];

fn npy() -> Vec<u8> {
    let mut npy = Vec::new();
    write_npy_f32(&mut npy, &[2, 3], &[1.0; 6]).unwrap();
    npy
}

fn safetensors() -> Vec<u8> {
    let header = "{\"wte.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\
                  \"data_offsets\":[0,8]}}";
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), &[0; 8]].concat()
}

/// Everything that reads bytes.
fn read_all(bytes: &[u8], file: &std::path::Path) {
    let _ = parse_pickle(bytes);
    let _ = read_npy_f32(bytes);
    if let Ok(mut ids) = NpyIds::open(bytes) {
        let mut chunk = Vec::new();
        while ids.next_chunk(&mut chunk).unwrap_or(false) {}
    }
    let text = String::from_utf8_lossy(bytes);
    let _ = parse_minbpe(&text);
    let _ = parse_tiktoken(&text);
    std::fs::write(file, bytes).unwrap();
    if let Ok(mut weights) = Weights::open(file) {
        let _ = weights.tokens(None);
    }
}

/// How a file is changed: bytes at places, and where it ends.
type Changes = (Vec<(Index, u8)>, Option<Index>);

fn changes() -> impl Strategy<Value = Changes> {
    let bytes = prop::collection::vec(any::<(Index, u8)>(), 1..6);
    (bytes, prop::option::weighted(0.3, any::<Index>()))
}

#[test]
fn random_and_mutated_bytes_never_panic() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    let (npy, safetensors) = (npy(), safetensors());
    let mut files: Vec<&[u8]> = PICKLES.to_vec();
    files.extend([MODEL, MINBPE, &npy, &safetensors]);
    let random = prop::collection::vec(any::<u8>(), 0..200);
    let strategy = (random, any::<Index>(), changes());
    proptest!(ProptestConfig::with_cases(100), |(
        (random, which, (bytes, end)) in strategy,
    )| {
        read_all(&random, &file);
        let mut mutated = which.get(&files).to_vec();
        for (place, byte) in bytes {
            *place.get_mut(&mut mutated) = byte;
        }
        if let Some(end) = end {
            mutated.truncate(end.index(mutated.len()));
        }
        read_all(&mutated, &file);
    });
}

/// Random operations after a protocol: most random bytes are none.
#[test]
fn random_pickles_never_panic() {
    let operations = b"()}subh\x94CKXqJcR.\x81\x86\x93\0\x01\x02a\n";
    let operation = prop::sample::select(&operations[..]);
    let pickle = prop::collection::vec(operation, 0..40);
    proptest!(|(pickle in pickle)| {
        let _ = parse_pickle(&[b"\x80\x04", &pickle[..]].concat());
    });
}

#[test]
fn weights_whose_header_lies_are_an_error() {
    let sandbox = Sandbox::new();
    let header = |length: u64, json: &str| {
        [&length.to_le_bytes()[..], json.as_bytes()].concat()
    };
    let tensor = |shape: &str, offsets: &str| {
        let json = format!(
            "{{\"wte.weight\":{{\"dtype\":\"F32\",\"shape\":{shape},\
             \"data_offsets\":{offsets}}}}}"
        );
        header(json.len() as u64, &json)
    };
    let many = (0..1_000_000).map(|n| format!("\"{n}\":0,"));
    let many = format!("{{{}\"a\":0}}", many.collect::<String>());
    let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
    let huge = 1_u64 << 63;
    for file in [
        header(huge, "{\"a\":{}}"),
        header(99_999_999, "{\"a\":{}}"),
        header(many.len() as u64, &many),
        header(deep.len() as u64, &deep),
        tensor(&format!("[{huge},2]"), "[0,8]"),
        tensor("[1,2]", &format!("[0,{huge}]")),
        tensor("[1,2]", "[8,0]"),
        tensor("[1,2]", "[0,8]"),
        tensor("[4294967296,4294967296]", "[0,0]"),
    ] {
        sandbox.write("m.safetensors", file);
        sandbox
            .run("embed 1 --weights m.safetensors")
            .fails(1, &["m.safetensors"]);
    }
    let npy = |version: u8, length: &[u8], text: &str| {
        [b"\x93NUMPY", &[version, 0][..], length, text.as_bytes()].concat()
    };
    let shape = |shape: &str| {
        let text =
            format!("{{'descr':'<f4','fortran_order':False,'shape':{shape}}}");
        npy(1, &(text.len() as u16).to_le_bytes(), &text)
    };
    for file in [
        npy(2, &[255; 4], "{'descr'"),
        shape("(9223372036854775808, 2)"),
        shape("(4611686018427387904, 1)"),
        shape(&"(".repeat(60_000)),
    ] {
        sandbox.write("m.npy", file);
        sandbox.run("embed 1 --weights m.npy").fails(1, &["m.npy"]);
    }
}

#[test]
fn a_million_equal_ranks_and_deep_json_are_an_error() {
    let sandbox = Sandbox::new();
    sandbox.write("a.tiktoken", "YQ== 1\n".repeat(1_000_000));
    encode(&sandbox, "a.tiktoken --pattern gpt2", "a")
        .fails(1, &["occurs twice, a.tiktoken at line 2"]);
    let deep = "[".repeat(1_000_000);
    for name in ["tokenizer.json", "bytepair.json", "params.json"] {
        sandbox.write(name, &deep);
    }
    encode(&sandbox, ".", "a").fails(1, &["at line 1"]);
    encode(&sandbox, "tokenizer.json", "a").fails(1, &["at line 1"]);
}
