//! The weights of a model, pruned with its tokenizer.

use std::collections::HashMap;

use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensors, serialize};

use super::{old_to_new, sandbox};
use crate::common::Sandbox;

/// Rows of two numbers: the row's place, and that negated.
fn rows(count: u32) -> Vec<u8> {
    let numbers = (0..count).flat_map(|row| [row as f32, -(row as f32)]);
    numbers.flat_map(f32::to_le_bytes).collect()
}

/// A model with a table of this many rows, a head of type BF16 and others.
pub fn model(table: &str, count: u32) -> Vec<u8> {
    let head: Vec<u8> = (0..2 * count).map(|n| n as u8).collect();
    let rows = rows(count);
    let count = count as usize;
    let tensors: [(&str, Dtype, Vec<usize>, &[u8]); 4] = [
        (table, Dtype::F32, vec![count, 2], &rows),
        ("transformer.wpe.weight", Dtype::U8, vec![3], &[7, 8, 9]),
        ("lm_head.weight", Dtype::BF16, vec![count, 1], &head),
        ("ln_f.weight", Dtype::F16, vec![1], &[1, 2]),
    ];
    let views = tensors.into_iter().map(|(name, dtype, shape, bytes)| {
        (
            name.to_string(),
            TensorView::new(dtype, shape, bytes).unwrap(),
        )
    });
    let said = [("format".to_string(), "pt".to_string())];
    serialize(views, Some(HashMap::from(said))).unwrap()
}

/// Checks the pruned model of a folder against the whole one.
fn check_model(sandbox: &Sandbox, folder: &str, table: &str) {
    let kept: Vec<usize> = old_to_new(sandbox, folder)
        .iter()
        .enumerate()
        .filter_map(|(old, new)| new.map(|_| old))
        .collect();
    let bytes = sandbox.read(&format!("{folder}/model.safetensors"));
    let model = SafeTensors::deserialize(&bytes).unwrap();
    let rows_of = |name: &str, width: usize| {
        let tensor = model.tensor(name).unwrap();
        assert_eq!(tensor.shape()[0], kept.len());
        let rows = tensor.data().chunks(width);
        rows.map(<[u8]>::to_vec).collect::<Vec<_>>()
    };
    let all = rows(700);
    let expected = kept.iter().map(|&old| all[8 * old..][..8].to_vec());
    assert_eq!(rows_of(table, 8), expected.collect::<Vec<_>>());
    let expected = kept
        .iter()
        .map(|&old| vec![(2 * old) as u8, (2 * old + 1) as u8]);
    assert_eq!(rows_of("lm_head.weight", 2), expected.collect::<Vec<_>>());
    let head = model.tensor("lm_head.weight").unwrap();
    assert_eq!((head.dtype(), head.shape()[1]), (Dtype::BF16, 1));
    let other = model.tensor("transformer.wpe.weight").unwrap();
    assert_eq!((other.dtype(), other.data()), (Dtype::U8, &[7, 8, 9][..]));
    assert_eq!(model.tensor("ln_f.weight").unwrap().data(), [1, 2]);
    let (_, header) = SafeTensors::read_metadata(&bytes).unwrap();
    assert_eq!(header.metadata().as_ref().unwrap()["format"], "pt");
}

#[test]
fn the_rows_of_a_model_follow() {
    let sandbox = sandbox();
    for table in ["transformer.wte.weight", "model.embed_tokens.weight"] {
        sandbox.write("model.safetensors", model(table, 600));
        let args = "story.txt --vocab-size 400 -o small";
        let weights = "--weights model.safetensors";
        sandbox.run(&format!("prune mine {args} {weights}")).ok();
        check_model(&sandbox, "small", table);
    }
    // A table that is padded to a round number of rows.
    sandbox.write("padded.safetensors", model("wte.weight", 640));
    let args = "story.txt --vocab-size 400 -o padded";
    let run =
        sandbox.run(&format!("prune mine {args} --weights padded.safetensors"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    let expected = "note: dropping the last 40 rows of lm_head.weight, which \
                    belong to no token\nnote: dropping the last 40 rows of \
                    wte.weight, which belong to no token\n";
    assert_eq!(run.stderr, expected);
    check_model(&sandbox, "padded", "wte.weight");
}

#[test]
fn weights_that_do_not_fit_are_refused_and_nothing_is_written() {
    let sandbox = sandbox();
    let whole = model("wte.weight", 600);
    sandbox.write("few.safetensors", model("wte.weight", 599));
    sandbox.write("short.safetensors", &whole[..whole.len() - 1]);
    sandbox.write("other.safetensors", model("body.weight", 600));
    sandbox.write("index.json", "{\"weight_map\": {}}");
    for (file, errors) in [
        (
            "few.safetensors",
            &["[599, 1]", "need 600 rows", "few.safe"][..],
        ),
        (
            "short.safetensors",
            &["but its header describes", "short.safe"],
        ),
        (
            "other.safetensors",
            &["no tensor with the name of a token table"],
        ),
        (
            "index.json",
            &["index of a model in several files, index.json"],
        ),
        ("story.txt", &["story.txt"]),
        (
            "nothing.safetensors",
            &["no such file, nothing.safetensors"],
        ),
    ] {
        let args = "story.txt --vocab-size 400 -o small";
        let run = sandbox.run(&format!("prune mine {args} --weights {file}"));
        run.fails(1, errors);
        assert!(!sandbox.path("small").exists(), "{file}");
    }
}

#[test]
fn a_model_that_is_not_pruned_with_its_tokenizer_is_noted() {
    let sandbox = sandbox();
    sandbox.write("model.safetensors", model("wte.weight", 600));
    let args = "prune mine story.txt --vocab-size 400 -o small";
    let weights = "--weights model.safetensors";
    sandbox.run(&format!("{args} {weights}")).ok();
    // Again, over what it wrote.
    sandbox.run(&format!("{args} {weights}")).ok();
    let old = sandbox.read("small/model.safetensors");
    let run = sandbox.run(args);
    assert_eq!(run.status, 0);
    let expected = "note: small/model.safetensors stays as it is; its rows are \
                    those of another tokenizer\n";
    assert_eq!(run.stderr, expected);
    assert_eq!(sandbox.read("small/model.safetensors"), old);
}
