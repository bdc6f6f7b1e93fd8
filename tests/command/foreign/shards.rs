//! Weights in several files, and folders of weights.

use bytepair::formats::npy::{read_npy_f32, write_npy_f32};
use safetensors::serialize;
use safetensors::tensor::{Dtype, TensorView};
use serde_json::json;

use crate::common::{Run, Sandbox};

const TOKENS: [f32; 8] = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5];
const POSITIONS: [f32; 6] = [8.0, 16.0, 24.0, 32.0, 40.0, 48.0];
const INDEX: &str = "m/model.safetensors.index.json";

/// A file of tables with rows of two numbers.
fn tables(tables: &[(&str, &[f32])]) -> Vec<u8> {
    let bytes = tables.iter().map(|(name, numbers)| {
        let bytes = numbers.iter().flat_map(|n| n.to_le_bytes());
        (name, numbers.len() / 2, bytes.collect::<Vec<u8>>())
    });
    let bytes: Vec<_> = bytes.collect();
    let views = bytes.iter().map(|(name, rows, bytes)| {
        let view = TensorView::new(Dtype::F32, vec![*rows, 2], bytes).unwrap();
        (name, view)
    });
    serialize(views, None).unwrap()
}

/// A folder `m` of a model in two files.
fn sharded() -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("m")).unwrap();
    let first = tables(&[("transformer.wte.weight", &TOKENS)]);
    let second = tables(&[("transformer.wpe.weight", &POSITIONS)]);
    sandbox.write("m/model-00001-of-00002.safetensors", first);
    sandbox.write("m/model-00002-of-00002.safetensors", second);
    write_index(
        &sandbox,
        &json!({
            "transformer.wte.weight": "model-00001-of-00002.safetensors",
            "transformer.wpe.weight": "model-00002-of-00002.safetensors",
        }),
    );
    sandbox
}

fn write_index(sandbox: &Sandbox, files: &serde_json::Value) {
    let index = json!({"metadata": {"total_size": 56}, "weight_map": files});
    sandbox.write(INDEX, index.to_string());
}

fn embed(sandbox: &Sandbox, args: &str) -> Run {
    sandbox.run(&format!("embed {args} -o out.npy"))
}

fn embedded(sandbox: &Sandbox, args: &str) -> Vec<f32> {
    embed(sandbox, args).ok();
    read_npy_f32(&sandbox.read("out.npy")).unwrap().1
}

#[test]
fn an_index_and_a_folder_are_read_through() {
    let sandbox = sharded();
    for path in ["m", "m/", INDEX] {
        let args = format!("3 1 --weights {path}");
        assert_eq!(embedded(&sandbox, &args), [3.0, 3.5, 1.0, 1.5]);
        let args = format!("{args} --positions 2");
        assert_eq!(embedded(&sandbox, &args), [11.0, 19.5, 25.0, 33.5]);
    }
    // Of what is not asked for no file is needed.
    std::fs::remove_file(sandbox.path("m/model-00002-of-00002.safetensors"))
        .unwrap();
    assert_eq!(embedded(&sandbox, "1 --weights m"), [1.0, 1.5]);
    embed(&sandbox, "1 --weights m --positions 1").fails(
        1,
        &[
            "no file \"model-00002-of-00002.safetensors\", which has",
            "transformer.wpe.weight, m/model.safetensors.index.json",
        ],
    );
    embed(&sandbox, "1 --weights m --tensor nope").fails(
        1,
        &["no tensor nope among transformer.wte.weight [4, 2] F32, transfor"],
    );
    let own = "embed 1 --weights m -o m/model-00001-of-00002.safetensors";
    assert_eq!(sandbox.run(own).status, 2);
}

#[test]
fn an_index_that_lies_is_an_error() {
    let sandbox = sharded();
    sandbox.write("secret.safetensors", tables(&[("wte.weight", &TOKENS)]));
    let absolute = sandbox.path("secret.safetensors");
    for file in [
        "../secret.safetensors",
        "a/../../secret.safetensors",
        "..\\secret.safetensors",
        absolute.to_str().unwrap(),
        "..",
        "",
    ] {
        write_index(&sandbox, &json!({"wte.weight": file}));
        embed(&sandbox, "1 --weights m").fails(
            1,
            &["which is not a file of its folder", "index.json; keep"],
        );
    }
    let first = "model-00001-of-00002.safetensors";
    write_index(&sandbox, &json!({"wte.weight": first}));
    embed(&sandbox, "1 --weights m").fails(
        1,
        &[
            "no tensor wte.weight, which model.safetensors.index.json says",
            first,
        ],
    );
    write_index(&sandbox, &json!({"wte.weight": "text"}));
    sandbox.write("m/text", "nonsense");
    embed(&sandbox, "1 --weights m")
        .fails(1, &["not a .npy or .safetensors file, m/text"]);
    for index in ["{}", "{\"weight_map\": [1]}", "{\"weight_map\": {\"a\""] {
        sandbox.write(INDEX, index);
        embed(&sandbox, "1 --weights m")
            .fails(1, &["a JSON file, not weights", "\"weight_map\""]);
    }
    sandbox.write(INDEX, "{\"weight_map\":".to_string() + &"[".repeat(1 << 20));
    embed(&sandbox, "1 --weights m").fails(1, &["a JSON file, not weights"]);
}

#[test]
fn a_folder_has_one_file_of_weights_or_an_error_says_which() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("m")).unwrap();
    let none = "no model.safetensors and no model.safetensors.index.json";
    embed(&sandbox, "1 --weights m").fails(1, &[none, "m; name"]);
    // As torch.save begins an archive: the name of its first file.
    let mut torch = b"PK\x03\x04\0\0\x08\x08\0\0".to_vec();
    torch.resize(26, 0);
    torch.extend(b"\x16\0\0\0pytorch_model/data.pkl");
    sandbox.write("m/pytorch_model.bin", torch);
    embed(&sandbox, "1 --weights m").fails(
        1,
        &[
            "PyTorch weights, which are a pickle",
            "safetensors.torch.save",
        ],
    );
    let mut npy = Vec::new();
    write_npy_f32(&mut npy, &[4, 2], &TOKENS).unwrap();
    sandbox.write("m/table.npy", npy);
    assert_eq!(embedded(&sandbox, "1 --weights m"), [1.0, 1.5]);
    let other: Vec<f32> = TOKENS.iter().map(|n| n + 10.0).collect();
    sandbox.write("m/a.safetensors", tables(&[("wte.weight", &other)]));
    assert_eq!(embedded(&sandbox, "1 --weights m"), [11.0, 11.5]);
    sandbox.write("m/b.safetensors", tables(&[("wte.weight", &TOKENS)]));
    embed(&sandbox, "1 --weights m").fails(
        1,
        &["several files of weights, a.safetensors and b.safetensors"],
    );
    let model = tables(&[("wte.weight", &TOKENS)]);
    sandbox.write("m/model.safetensors", model);
    assert_eq!(embedded(&sandbox, "1 --weights m"), [1.0, 1.5]);
}

#[test]
fn names_are_tried_in_order() {
    let sandbox = Sandbox::new();
    let other: Vec<f32> = TOKENS.iter().map(|n| n + 10.0).collect();
    for (token_table, beside) in [
        (
            "model.embed_tokens.weight",
            "model.layers.61.embed_tokens.weight",
        ),
        (
            "backbone.embeddings.weight",
            "backbone.layers.0.mixer.weight",
        ),
        ("embedding.weight", "head.weight"),
        ("token_embedding.weight", "position_embedding.weight"),
        (
            "model.decoder.embed_tokens.weight",
            "encoder.embed_positions.weight",
        ),
        (
            "language_model.model.embed_tokens.weight",
            "x.embedding.weight",
        ),
        (
            "bert.embeddings.word_embeddings.weight",
            "embeddings.weight",
        ),
    ] {
        let file = tables(&[(token_table, &TOKENS), (beside, &other)]);
        sandbox.write("m.safetensors", file);
        let found = embedded(&sandbox, "1 --weights m.safetensors");
        assert_eq!(found, [1.0, 1.5], "{token_table}");
    }
    let file = tables(&[
        ("token_embedding.weight", &TOKENS),
        ("position_embedding.weight", &POSITIONS),
    ]);
    sandbox.write("m.safetensors", file);
    let found = embedded(&sandbox, "1 --weights m.safetensors --positions 1");
    assert_eq!(found, [9.0, 17.5]);
}
