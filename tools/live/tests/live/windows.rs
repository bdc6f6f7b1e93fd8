//! `windows` against chapters 8 and 9.

use ch08_windows::WindowDataset;
use ch09_batches::{Batch, DataLoader, LoaderSettings};
use live::limits;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{ask, each, refused};

/// The batches of an epoch, from epoch after epoch of chapter 9's.
fn epoch(
    windows: WindowDataset,
    settings: LoaderSettings,
    epoch: u64,
) -> Vec<Batch> {
    let loader = DataLoader::new(windows, settings).unwrap();
    let mut epochs = loader.epochs();
    while epochs.state().epoch < epoch {
        epochs.batches().for_each(drop);
    }
    epochs.batches().map(Result::unwrap).collect()
}

fn request() -> impl Strategy<Value = Value> {
    let ids = prop::collection::vec(any::<u32>(), 0..60);
    let numbers = (1_u64..8, 1_u64..8, 1_u64..5, any::<u64>(), 0_u64..3);
    let order = any::<(bool, bool)>();
    (ids, numbers, order).prop_map(|(ids, numbers, (shuffle, drop_last))| {
        let (max_length, stride, batch_size, seed, epoch) = numbers;
        json!({
            "ask": "windows", "ids": ids, "max_length": max_length,
            "stride": stride, "batch_size": batch_size, "shuffle": shuffle,
            "drop_last": drop_last, "seed": seed, "epoch": epoch,
        })
    })
}

fn number(request: &Value, field: &str) -> usize {
    request[field].as_u64().unwrap() as usize
}

/// Chapter 8's windows, as `request` asks for them.
fn dataset(request: &Value) -> WindowDataset {
    let ids: Vec<u32> = serde_json::from_value(request["ids"].clone()).unwrap();
    let [max_length, stride] =
        ["max_length", "stride"].map(|field| number(request, field));
    WindowDataset::new(ids, max_length, stride).unwrap()
}

/// Chapter 9's batches, as `request` asks for them.
fn expected(request: &Value) -> Vec<Batch> {
    let settings = LoaderSettings {
        batch_size: number(request, "batch_size"),
        shuffle: request["shuffle"] == true,
        drop_last: request["drop_last"] == true,
        num_workers: 0,
        seed: request["seed"].as_u64().unwrap(),
    };
    let number = request["epoch"].as_u64().unwrap();
    epoch(dataset(request), settings, number)
}

/// How often each of `count` windows is in a batch of `answer`.
fn held(answer: &Value, count: usize) -> Vec<u64> {
    let mut held = vec![0; count];
    for rows in each(&answer["batches"], "rows") {
        for window in list(&json!(each(&rows, "window"))) {
            held[window as usize] += 1;
        }
    }
    held
}

proptest! {
    #[test]
    fn the_batches_are_those_of_chapter_9(request in request()) {
        let expected = expected(&request);
        let answer = ask(request);
        let batches = each(&answer["batches"], "rows");
        prop_assert_eq!(batches.len(), expected.len());
        for (rows, batch) in batches.iter().zip(&expected) {
            let (x, y): (Vec<_>, Vec<_>) = batch.rows().unzip();
            prop_assert_eq!(json!(each(rows, "x")), json!(x));
            prop_assert_eq!(json!(each(rows, "y")), json!(y));
        }
    }

    #[test]
    fn the_windows_are_those_of_chapter_8(request in request()) {
        let (windows, stride) = (dataset(&request), number(&request, "stride"));
        let answer = ask(request);
        prop_assert_eq!(&answer["windows"], &json!(windows.len()));
        for rows in each(&answer["batches"], "rows") {
            for row in rows.as_array().unwrap() {
                let window = number(row, "window");
                prop_assert_eq!(&row["start"], &json!(window * stride));
                prop_assert_eq!(&row["x"], &json!(windows.get(window).0));
            }
        }
    }

    /// A place is read once for each window that holds it and is in a batch.
    #[test]
    fn each_place_is_counted(request in request()) {
        let windows = dataset(&request);
        let answer = ask(request);
        let held = held(&answer, windows.len());
        let [inputs, targets] =
            ["inputs", "targets"].map(|field| list(&answer[field]));
        for (place, &count) in inputs.iter().enumerate() {
            let holding = &held[windows.holding(place)];
            prop_assert_eq!(count, holding.iter().sum::<u64>());
        }
        // Targets are inputs, one place on.
        let first = std::iter::once(0);
        let moved = first.chain(inputs.iter().copied()).take(inputs.len());
        prop_assert_eq!(&targets, &moved.collect::<Vec<u64>>());
        let dropped = held.iter().filter(|&&times| times == 0).count();
        prop_assert_eq!(&answer["left_over"]["windows"], &json!(dropped));
        let unread: Vec<usize> = (0..inputs.len())
            .filter(|&place| inputs[place] + targets[place] == 0)
            .collect();
        prop_assert_eq!(&answer["left_over"]["places"], &json!(unread));
    }
}

fn list(list: &Value) -> Vec<u64> {
    serde_json::from_value(list.clone()).unwrap()
}

#[test]
fn the_defaults_are_those_of_chapter_9() {
    let ids: Vec<u32> = (0..100).collect();
    let answer = ask(json!({
        "ask": "windows", "ids": ids, "max_length": 4, "stride": 4,
    }));
    let windows = WindowDataset::new(ids, 4, 4).unwrap();
    let batches = epoch(windows, LoaderSettings::default(), 0);
    let rows = each(&answer["batches"], "rows");
    assert_eq!(rows.len(), batches.len());
    for (rows, batch) in rows.iter().zip(&batches) {
        let x: Vec<&[u32]> = batch.rows().map(|(x, _)| x).collect();
        assert_eq!(json!(each(rows, "x")), json!(x));
    }
}

#[test]
fn settings_that_cannot_be_are_refused() {
    let ids = vec![0; 2000];
    for (field, value) in [
        ("max_length", 0),
        ("stride", 0),
        ("batch_size", 0),
        ("max_length", 1025),
        ("stride", limits::IDS as u64 + 1),
        ("batch_size", u64::MAX),
        ("epoch", 101),
    ] {
        let mut request = json!({
            "ask": "windows", "ids": ids, "max_length": 4, "stride": 4,
        });
        request[field] = json!(value);
        let [what, place, _] = refused(request);
        assert!(what.starts_with(&format!("{field} is ")), "{what}");
        assert!(place.contains(&format!("`{field}`")), "{place}");
    }
    let [what, ..] = refused(json!({
        "ask": "windows", "ids": ids, "max_length": 1000, "stride": 1,
    }));
    let expected = "1000000 ids in all windows, more than the limit of 100000";
    assert_eq!(what, expected);
}
