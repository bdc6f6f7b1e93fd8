//! `windows`: the batches of an epoch.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `ids` | the ids of a text | |
//! | `max_length` | the ids of a window | |
//! | `stride` | the ids from the start of one window to that of the next | |
//! | `batch_size` | the windows of a batch | 4 |
//! | `shuffle` | whether each epoch has an order of its own | `true` |
//! | `seed` | the seed of that order | 123 |
//! | `drop_last` | whether an incomplete last batch is left out | `true` |
//! | `epoch` | which epoch, counted from 0 | 0 |
//!
//! The defaults are chapter 9's.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({
//!     "ask": "windows", "ids": [40, 367, 2885, 1464, 1807, 3619, 402],
//!     "max_length": 2, "stride": 2, "batch_size": 2, "shuffle": false,
//! });
//! let answer = live::answer(&request.to_string());
//! let answer: Value = serde_json::from_str(&answer)?;
//! let answer = &answer["windows"];
//! assert_eq!(answer["windows"], 3);
//! assert_eq!(answer["batches"].as_array().map(Vec::len), Some(1));
//! assert_eq!(
//!     answer["batches"][0]["rows"][1],
//!     json!({"window": 1, "start": 2, "x": [2885, 1464], "y": [1464, 1807]})
//! );
//! assert_eq!(answer["inputs"], json!([1, 1, 1, 1, 0, 0, 0]));
//! assert_eq!(answer["targets"], json!([0, 1, 1, 1, 1, 0, 0]));
//! assert_eq!(answer["left_over"], json!({"windows": 1, "places": [5, 6]}));
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch08_windows::{TokenId, WindowDataset, WindowError};
use ch09_batches::{Batch, DataLoader, Generator, LoaderSettings};
use serde::{Deserialize, Serialize};

use crate::{Failure, limits};

/// Asks for the batches of an epoch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowsRequest {
    /// The ids of a text.
    pub ids: Vec<TokenId>,
    /// The ids of a window.
    pub max_length: u64,
    /// The ids from the start of one window to the start of the next.
    pub stride: u64,
    /// The windows of a batch.
    #[serde(default = "batch_size")]
    pub batch_size: u64,
    /// Whether each epoch goes through the windows in a random order.
    #[serde(default = "shuffle")]
    pub shuffle: bool,
    /// The seed of these orders.
    #[serde(default = "seed")]
    pub seed: u64,
    /// Whether an incomplete last batch is left out.
    #[serde(default = "drop_last")]
    pub drop_last: bool,
    /// Which epoch, counted from 0.
    #[serde(default)]
    pub epoch: u64,
}

fn batch_size() -> u64 {
    LoaderSettings::default().batch_size as u64
}

fn shuffle() -> bool {
    LoaderSettings::default().shuffle
}

fn seed() -> u64 {
    LoaderSettings::default().seed
}

fn drop_last() -> bool {
    LoaderSettings::default().drop_last
}

/// The batches of an epoch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WindowsAnswer {
    /// How many windows the ids have.
    pub windows: usize,
    /// The batches in their order.
    pub batches: Vec<Rows>,
    /// How often each id is an input in this epoch, by its place.
    pub inputs: Vec<u32>,
    /// How often each id is a target in this epoch, by its place.
    pub targets: Vec<u32>,
    /// What is in no batch of this epoch.
    pub left_over: LeftOver,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Its windows.
    pub rows: Vec<Window>,
}

/// A window and its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Window {
    /// Which window of the text it is.
    pub window: usize,
    /// The place of its first id; that of its first target is one more.
    pub start: usize,
    /// The ids that the model sees.
    pub x: Vec<TokenId>,
    /// The ids that it should answer.
    pub y: Vec<TokenId>,
}

/// What is in no batch of an epoch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOver {
    /// How many windows were in an incomplete last batch.
    pub windows: usize,
    /// The places of the ids that are neither an input nor a target.
    pub places: Vec<usize>,
}

/// Makes the batches of an epoch.
///
/// # Errors
/// If `max_length`, `stride` or `batch_size` is 0, or anything is beyond a
/// limit.
pub fn windows(request: &WindowsRequest) -> Result<WindowsAnswer, Failure> {
    let length = request.ids.len();
    limits::at_most(length, limits::IDS, "ids", "ids")?;
    let dataset = dataset(request, request.ids.clone())?;
    let windows = dataset.len();
    let batches = epoch(request, dataset)?;
    let places = places(request)?;
    let pairs = batches.iter().zip(&places);
    let batches: Vec<Rows> = pairs
        .map(|(batch, places)| rows(batch, places, request.stride))
        .collect();
    let inputs = counts(places.iter().map(Batch::inputs), length);
    let targets = counts(places.iter().map(Batch::targets), length);
    let made: usize = batches.iter().map(|batch| batch.rows.len()).sum();
    Ok(WindowsAnswer {
        windows,
        batches,
        left_over: LeftOver {
            windows: windows.saturating_sub(made),
            places: unread(&inputs, &targets),
        },
        inputs,
        targets,
    })
}

/// The same epoch with the places of the ids instead of the ids.
fn places(request: &WindowsRequest) -> Result<Vec<Batch>, Failure> {
    let places = (0..request.ids.len() as TokenId).collect();
    epoch(request, dataset(request, places)?)
}

/// The windows of `ids`.
fn dataset(
    request: &WindowsRequest,
    ids: Vec<TokenId>,
) -> Result<WindowDataset, Failure> {
    let most = limits::WINDOW_IDS;
    let max_length = limits::number(request.max_length, most, "max_length")?;
    let stride = limits::number(request.stride, limits::IDS, "stride")?;
    let dataset =
        WindowDataset::new(ids, max_length, stride).map_err(|error| {
            let field = match error {
                WindowError::ZeroMaxLength => "max_length",
                WindowError::ZeroStride => "stride",
            };
            Failure::of_chapter(&error, field)
        })?;
    let all = dataset.len().saturating_mul(max_length);
    let most = limits::EPOCH_IDS;
    limits::at_most(all, most, "ids in all windows", "stride")?;
    Ok(dataset)
}

/// The batches of the epoch.
fn epoch(
    request: &WindowsRequest,
    dataset: WindowDataset,
) -> Result<Vec<Batch>, Failure> {
    let epoch = limits::number(request.epoch, limits::EPOCH, "epoch")?;
    let size = limits::number(request.batch_size, limits::IDS, "batch_size")?;
    let settings = LoaderSettings {
        batch_size: size,
        shuffle: request.shuffle,
        drop_last: request.drop_last,
        num_workers: 0,
        seed: request.seed,
    };
    let of_chapter = |error| Failure::of_chapter(&error, "batch_size");
    let loader = DataLoader::new(dataset, settings).map_err(of_chapter)?;
    let mut generator = Generator::from_seed(request.seed);
    for _ in 0..epoch {
        loader.epoch(&mut generator).map_err(of_chapter)?;
    }
    let batches = loader.epoch(&mut generator).map_err(of_chapter)?;
    batches.map(|batch| batch.map_err(of_chapter)).collect()
}

/// How often each of `length` places is in these lists.
fn counts<'b>(
    lists: impl Iterator<Item = &'b [TokenId]>,
    length: usize,
) -> Vec<u32> {
    let mut counts = vec![0; length];
    for &place in lists.flatten() {
        if let Some(count) = counts.get_mut(place as usize) {
            *count += 1;
        }
    }
    counts
}

/// The places that are neither.
fn unread(inputs: &[u32], targets: &[u32]) -> Vec<usize> {
    let counts = inputs.iter().zip(targets).enumerate();
    let unread =
        counts.filter(|(_, (inputs, targets))| *inputs + *targets == 0);
    unread.map(|(place, _)| place).collect()
}

/// The windows of a batch, given the same batch of places.
fn rows(batch: &Batch, places: &Batch, stride: u64) -> Rows {
    let pairs = batch.rows().zip(places.rows());
    let rows = pairs.map(|((x, y), (places, _))| {
        let start = places.first().copied().unwrap_or_default();
        Window {
            window: (u64::from(start) / stride.max(1)) as usize,
            start: start as usize,
            x: x.to_vec(),
            y: y.to_vec(),
        }
    });
    Rows {
        rows: rows.collect(),
    }
}
