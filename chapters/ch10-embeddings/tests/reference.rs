//! PyTorch's figures, from `data/reference.json`.
//!
//! All are compared within a tolerance, and by their bits on x86-64, where
//! they were made.

use std::collections::HashMap;

use ch08_windows::{TokenId, WindowDataset};
use ch09_batches::{Batch, DataLoader, Generator, LoaderSettings};
use ch10_embeddings::{Embedding, InputEmbedding};
use serde_json::Value;
use sha2::{Digest, Sha256};

const EXACT: bool = cfg!(target_arch = "x86_64");

fn reference(key: &str) -> Value {
    let file = include_str!("../data/reference.json");
    let mut values: HashMap<String, Value> =
        serde_json::from_str(file).unwrap();
    values.remove(key).unwrap()
}

/// The strings or numbers of nested lists, without the nesting.
fn flat(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().flat_map(flat).collect(),
        value => vec![value],
    }
}

#[track_caller]
fn assert_floats(found: &[f32], expected: &Value) {
    let close: Vec<f64> = flat(&expected["f32"])
        .into_iter()
        .map(|value| value.as_f64().unwrap())
        .collect();
    assert_eq!(found.len(), close.len());
    for (place, (&found, close)) in found.iter().zip(close).enumerate() {
        let error = (f64::from(found) - close).abs();
        assert!(error < 2e-6, "{found}, not {close}, at {place}");
    }
    if EXACT {
        let bits: Vec<&str> = flat(&expected["bits"])
            .into_iter()
            .map(|bits| bits.as_str().unwrap())
            .collect();
        let found: Vec<String> = found
            .iter()
            .map(|number| format!("{:08x}", number.to_bits()))
            .collect();
        assert_eq!(
            found, bits,
            "PyTorch's numbers to the last bit: close is not enough here"
        );
    }
}

#[track_caller]
fn assert_hash(found: &[f32], expected: &Value) {
    if EXACT {
        let mut hash = Sha256::new();
        for numbers in found.chunks(1 << 12) {
            let bytes: Vec<u8> = numbers
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .collect();
            hash.update(bytes);
        }
        let hash: String =
            hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(expected, &hash);
    }
}

fn table(rows: usize, dim: usize, generator: &mut Generator) -> Embedding {
    Embedding::new(rows, dim, generator).unwrap()
}

#[test]
fn tables_of_fewer_and_more_than_sixteen_numbers() {
    for (rows, dim, key) in [
        (6, 3, "emb_6_3"),
        (2, 3, "emb_2_3_seed123_small"),
        (5, 3, "emb_5_3_seed123_small"),
        (4, 4, "emb_4_4_seed123"),
        (17, 1, "emb_17_1_seed123"),
        (10, 5, "emb_10_5_seed123"),
    ] {
        let expected = reference(key);
        assert_eq!(expected["shape"], serde_json::json!([rows, dim]), "{key}");
        let table = table(rows, dim, &mut Generator::from_seed(123));
        assert_floats(table.weight(), &expected);
    }
}

#[test]
fn the_vectors_of_one_id_and_of_four() {
    let table = table(6, 3, &mut Generator::from_seed(123));
    assert_floats(table.row(3).unwrap(), &reference("emb_lookup_3"));
    assert_floats(&table.look_up(&[3]).unwrap(), &reference("emb_lookup_3"));
    let four = table.look_up(&[2, 3, 5, 1]).unwrap();
    assert_floats(&four, &reference("emb_lookup_2351"));
}

fn loader() -> DataLoader {
    let ids = reference("enc_text_first_60");
    let ids: Vec<TokenId> = serde_json::from_value(ids).unwrap();
    let settings = LoaderSettings {
        batch_size: 8,
        shuffle: false,
        ..LoaderSettings::default()
    };
    DataLoader::new(WindowDataset::new(ids, 4, 4).unwrap(), settings).unwrap()
}

fn first_batch(generator: &mut Generator) -> Batch {
    let mut epoch = loader().epoch(generator).unwrap();
    epoch.next().unwrap().unwrap()
}

/// The whole pipeline of the notebook, one stream of random numbers through
/// all of it.
#[test]
fn token_and_position_embeddings_in_the_notebook_s_stream() {
    let mut generator = Generator::from_seed(123);
    table(6, 3, &mut generator);
    let tokens = table(50_257, 256, &mut generator);
    let batch = first_batch(&mut generator);
    let positions = table(4, 256, &mut generator);
    assert_pipeline(tokens, positions, &batch, "sec2_8_notebook_stream");
}

#[test]
fn token_and_position_embeddings_from_a_fresh_seed() {
    let mut generator = Generator::from_seed(123);
    let tokens = table(50_257, 256, &mut generator);
    let positions = table(4, 256, &mut generator);
    let batch = first_batch(&mut Generator::from_seed(0));
    assert_pipeline(tokens, positions, &batch, "sec2_8_fresh_seed123");
}

fn assert_pipeline(
    tokens: Embedding,
    positions: Embedding,
    batch: &Batch,
    key: &str,
) {
    let expected = reference(key);
    assert_hash(tokens.weight(), &expected["tok_weight_sha256_f32le"]);
    assert_hash(positions.weight(), &expected["pos_weight_sha256_f32le"]);
    let row = |id| tokens.row(id).unwrap();
    assert_floats(&row(0)[..8], &expected["tok_weight_row0_first8"]);
    assert_floats(&row(40)[..8], &expected["tok_weight_row40_first8"]);
    let last = &row(50_256)[256 - 8..];
    assert_floats(last, &expected["tok_weight_last_row_last8"]);
    let firsts: Vec<f32> = positions
        .weight()
        .chunks(256)
        .flat_map(|row| &row[..8])
        .copied()
        .collect();
    assert_floats(&firsts, &expected["pos_weight_first8_each_row"]);

    let (rows, length) = batch.shape();
    let shape = serde_json::json!([rows, length, tokens.dim()]);
    assert_eq!(expected["shapes"]["token_embeddings"], shape);
    assert_eq!(expected["shapes"]["input_embeddings"], shape);
    let pos_shape = serde_json::json!([length, positions.dim()]);
    assert_eq!(expected["shapes"]["pos_embeddings"], pos_shape);

    let token_embeddings = tokens.look_up(batch.inputs()).unwrap();
    assert_hash(&token_embeddings, &expected["token_embeddings_sha256"]);
    assert_eq!(positions.first_rows(length).unwrap(), positions.weight());

    let input = InputEmbedding::new(tokens, positions).unwrap();
    let vectors = input.look_up(batch.inputs(), length).unwrap();
    assert_eq!(vectors.len(), rows * length * 256);
    assert_hash(&vectors, &expected["input_embeddings_sha256"]);
    assert_floats(&vectors[..8], &expected["input_emb_00_first8"]);
    let last = &vectors[vectors.len() - 8..];
    assert_floats(last, &expected["input_emb_73_last8"]);
}
