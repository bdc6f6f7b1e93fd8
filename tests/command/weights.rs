//! `embed` with trained weights.

use crate::common::Sandbox;
use bytepair::formats::npy::read_npy_f32;
use safetensors::serialize;
use safetensors::tensor::{Dtype, TensorView};

/// Four tokens and three positions of two numbers, exact in every type.
const TOKENS: [f32; 8] = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5];
const POSITIONS: [f32; 6] = [8.0, 16.0, 24.0, 32.0, 40.0, 48.0];

fn f32s(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn bf16s(numbers: &[f32]) -> Vec<u8> {
    let upper = |n: &f32| ((n.to_bits() >> 16) as u16).to_le_bytes();
    numbers.iter().flat_map(upper).collect()
}

fn f64s(numbers: &[f32]) -> Vec<u8> {
    let wide = |n: &f32| f64::from(*n).to_le_bytes();
    numbers.iter().flat_map(wide).collect()
}

/// Half precision of numbers that it has exactly and that are not subnormal.
fn f16s(numbers: &[f32]) -> Vec<u8> {
    let half = |n: &f32| match n.to_bits() {
        0 => [0, 0],
        bits => (((bits >> 13) - (112 << 10)) as u16).to_le_bytes(),
    };
    numbers.iter().flat_map(half).collect()
}

/// A file of tensors: a name, a type, a shape and the bytes of each.
fn file(tensors: &[(&str, Dtype, &[usize], Vec<u8>)]) -> Vec<u8> {
    let views = tensors.iter().map(|(name, dtype, shape, bytes)| {
        let view = TensorView::new(*dtype, shape.to_vec(), bytes).unwrap();
        (name.to_string(), view)
    });
    serialize(views, None).unwrap()
}

fn gpt2(tokens: &str, positions: &str) -> Vec<u8> {
    file(&[
        (tokens, Dtype::F32, &[4, 2], f32s(&TOKENS)),
        (positions, Dtype::F32, &[3, 2], f32s(&POSITIONS)),
        ("ln_f.weight", Dtype::F32, &[2], f32s(&[1.0, 1.0])),
    ])
}

/// The shape and the numbers that a run writes.
fn embedded(sandbox: &Sandbox, args: &str) -> (Vec<usize>, Vec<f32>) {
    sandbox.run(&format!("embed {args} -o out.npy")).ok();
    read_npy_f32(&sandbox.read("out.npy")).unwrap()
}

#[test]
fn the_tables_are_found_by_the_names_that_models_give_them() {
    let sandbox = Sandbox::new();
    for (tokens, positions) in [
        ("wte.weight", "wpe.weight"),
        ("transformer.wte.weight", "transformer.wpe.weight"),
        ("tok_emb.weight", "pos_emb.weight"),
        ("_orig_mod.transformer.wte.weight", "transformer.wpe.weight"),
        ("model.embed_tokens.weight", "model.pos_emb.weight"),
    ] {
        sandbox.write("Model.SafeTensors", gpt2(tokens, positions));
        let args = "3 1 --weights Model.SafeTensors";
        let expected = (vec![2, 2], vec![3.0, 3.5, 1.0, 1.5]);
        assert_eq!(embedded(&sandbox, args), expected, "{tokens}");
        let added = embedded(&sandbox, &format!("{args} --positions 2"));
        let expected = (vec![1, 2, 2], vec![11.0, 19.5, 25.0, 33.5]);
        assert_eq!(added, expected, "{positions}");
    }
}

#[test]
fn every_float_type_is_read() {
    let sandbox = Sandbox::new();
    for (dtype, bytes) in [
        (Dtype::F16, f16s as fn(&[f32]) -> Vec<u8>),
        (Dtype::BF16, bf16s),
        (Dtype::F32, f32s),
        (Dtype::F64, f64s),
    ] {
        let tensors = file(&[
            ("wte.weight", dtype, &[4, 2], bytes(&TOKENS)),
            ("wpe.weight", dtype, &[3, 2], bytes(&POSITIONS)),
        ]);
        sandbox.write("m.safetensors", tensors);
        let all = embedded(&sandbox, "--weights m.safetensors");
        assert_eq!(all, (vec![4, 2], TOKENS.to_vec()), "{dtype:?}");
        let args = "0 1 2 --weights m.safetensors --positions 3";
        let sums = vec![8.0, 16.5, 25.0, 33.5, 42.0, 50.5];
        assert_eq!(embedded(&sandbox, args), (vec![1, 3, 2], sums));
    }
    for (descr, bytes) in [
        ("<f2", f16s(&TOKENS)),
        ("<f4", f32s(&TOKENS)),
        ("<f8", f64s(&TOKENS)),
    ] {
        let text = format!(
            "{{'descr':'{descr}','fortran_order':False,'shape':(4L,2L)}}"
        );
        let length = [text.len() as u8, 0];
        let npy =
            [b"\x93NUMPY\x01\0", &length[..], text.as_bytes(), &bytes].concat();
        sandbox.write("m.NPY", npy);
        let all = embedded(&sandbox, "--weights m.NPY");
        assert_eq!(all, (vec![4, 2], TOKENS.to_vec()), "{descr}");
    }
}

#[test]
fn a_tensor_that_is_named_is_taken() {
    let sandbox = Sandbox::new();
    sandbox.write("m.safetensors", gpt2("wte.weight", "wpe.weight"));
    let args = "1 --weights m.safetensors --tensor wpe.weight";
    assert_eq!(embedded(&sandbox, args).1, POSITIONS[2..4]);
    let args = "1 --weights m.safetensors --positions 1 \
                --position-tensor wte.weight";
    assert_eq!(embedded(&sandbox, args).1, [1.0, 2.0]);
    let shapes = "wpe.weight [3, 2] F32, wte.weight [4, 2] F32, \
                  ln_f.weight [2] F32";
    sandbox
        .run("embed 1 --weights m.safetensors --tensor nope")
        .fails(1, &["no tensor nope", shapes, "--tensor"]);
    sandbox
        .run("embed 1 --weights m.safetensors --tensor ln_f.weight")
        .fails(1, &["ln_f.weight has the shape [2]"]);
    for tensor in ["--tensor x", "--positions 1 --position-tensor x"] {
        let args = format!("embed 1 --vocab-size 2 --dim 2 {tensor}");
        assert_eq!(sandbox.run(&args).status, 2, "{tensor}");
    }
}

#[test]
fn where_no_table_is_meant_the_tensors_are_listed() {
    let sandbox = Sandbox::new();
    let table = |name| (name, Dtype::F32, &[4, 2][..], f32s(&TOKENS));
    let t5 = [table("shared.weight"), table("encoder.embed_tokens.weight")];
    sandbox.write("t5.safetensors", file(&t5));
    sandbox.run("embed 1 --weights t5.safetensors").fails(
        1,
        &["encoder.embed_tokens.weight [4, 2] F32, shared.weight"],
    );
    let names: Vec<String> = (10..40).map(|n| format!("layer.{n}")).collect();
    let many: Vec<_> = names.iter().map(|name| table(name)).collect();
    sandbox.write("many.safetensors", file(&many));
    sandbox
        .run("embed 1 --weights many.safetensors")
        .fails(1, &["layer.10 [4, 2] F32, ", "layer.21", "and 18 more"]);
    let positions = [("wpe.weight", Dtype::F32, &[4, 2][..], f32s(&TOKENS))];
    sandbox.write("wpe.safetensors", file(&positions));
    sandbox
        .run("embed 1 --weights wpe.safetensors")
        .fails(1, &["token table among wpe.weight [4, 2] F32"]);
    let ids = [("wte.weight", Dtype::I8, &[2, 2][..], vec![1; 4])];
    sandbox.write("i8.safetensors", file(&ids));
    sandbox
        .run("embed 1 --weights i8.safetensors")
        .fails(1, &["wte.weight is of type I8", "BF16"]);
}

#[test]
fn positions_are_random_only_where_that_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("m.safetensors", gpt2("wte.weight", "wpe.weight"));
    let table = [("wte.weight", Dtype::F32, &[4, 2][..], f32s(&TOKENS))];
    sandbox.write("one.safetensors", file(&table));
    let run = |args: &str| sandbox.run(&format!("embed 1 2 3 0 {args}"));
    run("--weights m.safetensors --positions 4")
        .fails(1, &["wpe.weight has 3 rows, not 4", "at most 3"]);
    run("--weights m.safetensors --positions 2 --seed 1")
        .fails(2, &["--seed", "wpe.weight"]);
    run("--weights one.safetensors --positions 2").fails(
        1,
        &[
            "no tensor with the name of a position table among wte",
            "--position-tensor",
            "--seed",
        ],
    );
    run("--weights one.safetensors --positions 2 --seed -1").ok();
    let narrow = [
        ("wte.weight", Dtype::F32, &[4, 2][..], f32s(&TOKENS)),
        ("wpe.weight", Dtype::F32, &[2, 3], f32s(&POSITIONS)),
    ];
    sandbox.write("narrow.safetensors", file(&narrow));
    run("--weights narrow.safetensors --positions 2")
        .fails(1, &["2 numbers for each token, but 3 for each position"]);
}

#[test]
fn other_files_are_called_by_their_names() {
    let sandbox = Sandbox::new();
    let mut cut = gpt2("wte.weight", "wpe.weight");
    let whole = cut.len();
    cut.truncate(whole - 3);
    let short =
        format!("{} bytes, but its header describes {whole}", whole - 3);
    let index = "{\"weight_map\": {\"model.embed_tokens.weight\": \
                 \"model-1-of-2.safetensors\", \"x\": \"y\"}}";
    let files: [(&str, &[u8], &str); 7] = [
        ("cut.safetensors", &cut, &short),
        ("index.json", index.as_bytes(), "model-1-of-2.safetensors"),
        ("model.pt", b"PK\x03\x04\0\0\x08\x08", "save_file"),
        ("model.gguf", b"GGUF\x03\0\0\0", "a GGUF model"),
        (
            "lfs.npy",
            b"version https://git-lfs.github.com/spec",
            "lfs pull",
        ),
        ("empty.safetensors", b"", "an empty file"),
        (
            "bad.safetensors",
            b"\x08\0\0\0\0\0\0\0{\"a\": 1}",
            "a malformed header",
        ),
    ];
    for (name, bytes, part) in files {
        sandbox.write(name, bytes);
        let args = format!("embed 1 --weights {name}");
        sandbox.run(&args).fails(1, &[part, name]);
    }
    let negative = sandbox.run("embed -1 --vocab-size 2 --dim 2");
    assert_eq!(negative.status, 2);
    let error = &negative.stderr;
    assert!(
        error.contains("a whole number from 0 to 4294967295"),
        "{error}"
    );
}
