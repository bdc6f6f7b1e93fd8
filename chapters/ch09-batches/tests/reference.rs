//! PyTorch's figures, from `data/reference.json`.

use std::collections::HashMap;

use ch08_windows::{TokenId, WindowDataset};
use ch09_batches::{Batch, DataLoader, Generator, LoaderSettings, listings};
use serde_json::Value;

fn reference(key: &str) -> Value {
    let file = include_str!("../data/reference.json");
    let mut values: HashMap<String, Value> =
        serde_json::from_str(file).unwrap();
    values.remove(key).unwrap()
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn windows(max_length: usize, stride: usize) -> WindowDataset {
    let ids: Vec<TokenId> = read(&reference("enc_text_all"));
    WindowDataset::new(ids, max_length, stride).unwrap()
}

fn loader(
    (max_length, stride): (usize, usize),
    batch_size: usize,
    shuffle: bool,
) -> DataLoader {
    let settings = LoaderSettings {
        batch_size,
        shuffle,
        ..LoaderSettings::default()
    };
    DataLoader::new(windows(max_length, stride), settings).unwrap()
}

fn batches(loader: &DataLoader) -> Vec<Batch> {
    let epoch = loader.epoch(&mut Generator::from_seed(123)).unwrap();
    epoch.map(Result::unwrap).collect()
}

fn inputs(batch: &Batch) -> Vec<Vec<TokenId>> {
    batch.rows().map(|(inputs, _)| inputs.to_vec()).collect()
}

fn targets(batch: &Batch) -> Vec<Vec<TokenId>> {
    batch.rows().map(|(_, targets)| targets.to_vec()).collect()
}

#[test]
fn the_first_two_batches_at_stride_1() {
    let loader = loader((4, 1), 1, false);
    let expected = reference("dl_b1_l4_s1");
    assert_eq!(expected["len_dataset"], loader.dataset().len());
    assert_eq!(expected["len_loader"], loader.len());
    let batches = batches(&loader);
    for (name, batch) in [("first", &batches[0]), ("second", &batches[1])] {
        let [x, y]: [Vec<Vec<TokenId>>; 2] = read(&expected[name]);
        assert_eq!(inputs(batch), x, "{name}");
        assert_eq!(targets(batch), y, "{name}");
    }
}

#[test]
fn the_first_and_last_batches_in_the_order_of_the_text() {
    for (batch_size, max_length, stride) in
        [(8, 4, 4), (2, 2, 2), (2, 8, 2), (8, 4, 1)]
    {
        let key = format!("dl_b{batch_size}_l{max_length}_s{stride}");
        let expected = reference(&key);
        let loader = loader((max_length, stride), batch_size, false);
        assert_eq!(expected["len_dataset"], loader.dataset().len(), "{key}");
        assert_eq!(expected["len_loader"], loader.len(), "{key}");

        let batches = batches(&loader);
        assert_eq!(batches.len(), loader.len(), "{key}");
        let (first, last) = (&batches[0], &batches[batches.len() - 1]);
        assert_eq!(first.shape(), (batch_size, max_length), "{key}");
        assert_eq!(inputs(first), read::<Rows>(&expected["inputs"]));
        assert_eq!(targets(first), read::<Rows>(&expected["targets"]));
        assert_eq!(inputs(last), read::<Rows>(&expected["last_inputs"]));
        assert_eq!(targets(last), read::<Rows>(&expected["last_targets"]));
    }
}

type Rows = Vec<Vec<TokenId>>;

#[test]
fn the_default_settings_shuffled_for_two_epochs() {
    let expected = reference("dl_default_seed123");
    let windows = windows(256, 128);
    let loader =
        DataLoader::new(windows.clone(), LoaderSettings::default()).unwrap();
    assert_eq!(expected["len_dataset"], windows.len());
    assert_eq!(expected["len_loader"], loader.len());

    let mut generator = Generator::from_seed(123);
    for key in ["index_order", "index_order_second_epoch"] {
        let order: Vec<Vec<usize>> = read(&expected[key]);
        let epoch = loader.epoch(&mut generator).unwrap();
        let mut batches = 0;
        for (batch, indices) in epoch.map(Result::unwrap).zip(&order) {
            let in_order = indices.iter().map(|&index| windows.get(index));
            assert!(batch.rows().eq(in_order), "{key} {indices:?}");
            batches += 1;
        }
        assert_eq!(batches, order.len(), "{key}");
    }
    let first = &batches(&loader)[0];
    assert_eq!(inputs(first), read::<Rows>(&expected["first_inputs"]));
    assert_eq!(targets(first), read::<Rows>(&expected["first_targets"]));
}

#[test]
fn epochs_of_its_own_are_those_of_the_seed() {
    let expected = reference("dl_default_seed123");
    let windows = windows(256, 128);
    let loader =
        DataLoader::new(windows.clone(), LoaderSettings::default()).unwrap();
    let mut epochs = loader.epochs();
    for key in ["index_order", "index_order_second_epoch"] {
        let order: Vec<Vec<usize>> = read(&expected[key]);
        let batches: Vec<_> = epochs.batches().map(Result::unwrap).collect();
        assert_eq!(batches.len(), order.len(), "{key}");
        for (batch, indices) in batches.iter().zip(&order) {
            let in_order = indices.iter().map(|&index| windows.get(index));
            assert!(batch.rows().eq(in_order), "{key} {indices:?}");
        }
    }
}

#[test]
fn the_first_shuffled_batch_at_stride_4() {
    let expected = reference("dl_b8_l4_s4_shuffle_seed123");
    let loader = loader((4, 4), 8, true);
    assert_eq!(expected["len_dataset"], loader.dataset().len());
    assert_eq!(expected["len_loader"], loader.len());
    let first = &batches(&loader)[0];
    assert_eq!(inputs(first), read::<Rows>(&expected["first_inputs"]));
    assert_eq!(targets(first), read::<Rows>(&expected["first_targets"]));
}

#[test]
fn the_seeds_that_a_loader_draws() {
    let expected = reference("dl_seed_chain_123");
    let mut generator = Generator::from_seed(123);
    assert_eq!(expected["random64_1"], generator.draw_seed());
    assert_eq!(expected["random64_2"], generator.draw_seed());
}

#[test]
fn the_order_of_ten() {
    let expected: Vec<usize> = read(&reference("randperm10_seed123"));
    assert_eq!(Generator::from_seed(123).randperm(10), expected);
}

/// The numbers in what PyTorch printed, or in what a listing printed.
fn numbers(printed: &str) -> Vec<TokenId> {
    printed
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

#[test]
fn listing_of_eight_rows() {
    let mut printed = Vec::new();
    listings::eight_rows(&mut printed).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    let (shape, rows) = printed.split_once('\n').unwrap();
    assert_eq!(shape, "shape: (8, 4)");
    let expected = reference("dl_b8_l4_s4");
    let expected = expected["printed"].as_str().unwrap();
    assert_eq!(numbers(rows), numbers(expected));
}

#[test]
fn listing_of_two_shuffled_epochs() {
    let mut printed = Vec::new();
    listings::shuffled(&mut printed).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    let batches = printed
        .lines()
        .filter(|line| line.starts_with("  ["))
        .map(numbers);
    let expected = reference("dl_default_seed123");
    let mut order: Vec<Vec<TokenId>> = read(&expected["index_order"]);
    order.extend::<Vec<_>>(read(&expected["index_order_second_epoch"]));
    assert!(batches.eq(order));
}
