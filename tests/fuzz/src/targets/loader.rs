//! What a loader saves of itself: any JSON, and what comes after it.
//!
//! The first eight bytes of an input choose the loader, the rest is the JSON.

use arbitrary::{Result as Chosen, Unstructured};
use bytepair::data::{
    Batch, DataLoader, Epochs, LoaderSettings, LoaderState, WindowDataset,
};
use rand::RngExt;

use super::{Check, equal};
use crate::Rng;
use crate::inputs::json;

/// How many bytes choose.
const HEAD: usize = 8;

/// How many batches are compared.
const BATCHES: usize = 12;

pub(super) fn state() -> Box<dyn Check> {
    Box::new(State)
}

struct State;

impl Check for State {
    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let head: [u8; HEAD] = rng.random();
        let loader = loader(&mut Unstructured::new(&head));
        let mut epochs = loader.expect("enough bytes").epochs();
        for _ in 0..rng.random_range(0..30) {
            epochs.next_into(&mut Batch::default()).expect("small");
        }
        let state = serde_json::to_vec(epochs.state()).expect("can be said");
        let state = match rng.random_range(0..3) {
            0 => state,
            _ => json::mutated(&state, rng),
        };
        [&head[..], &state].concat()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let (head, json) = input.split_at(HEAD.min(input.len()));
        let mut head = Unstructured::new(head);
        let Ok(loader) = loader(&mut head) else {
            return Ok(());
        };
        let Ok(state) = serde_json::from_slice::<LoaderState>(json) else {
            return Ok(());
        };
        let resumed = loader.resume(state.clone());
        equal(
            "resumed",
            &resumed.is_ok(),
            &(state.position <= loader.len()),
        )?;
        match resumed {
            Ok(resumed) => same_batches(&loader, resumed),
            Err(_) => Ok(()),
        }
    }
}

fn loader(bytes: &mut Unstructured) -> Chosen<DataLoader> {
    let ids: Vec<u32> = (0..bytes.int_in_range(0..=60)?).collect();
    let length = bytes.int_in_range(1..=5)?;
    let stride = bytes.int_in_range(1..=5)?;
    let windows = WindowDataset::new(ids, length, stride);
    let settings = LoaderSettings {
        batch_size: bytes.int_in_range(1..=7)?,
        shuffle: bytes.arbitrary()?,
        drop_last: bytes.arbitrary()?,
        num_workers: bytes.int_in_range(0..=9)? / 9,
        seed: 1,
    };
    let windows = windows.expect("a length and a stride of at least 1");
    Ok(DataLoader::new(windows, settings).expect("batches of at least 1"))
}

/// What is saved at each batch resumes with those that come after it.
fn same_batches(
    loader: &DataLoader,
    mut epochs: Epochs<WindowDataset>,
) -> Result<(), String> {
    for _ in 0..BATCHES {
        // An epoch without a batch would go on for ever.
        if epochs.state().epoch == u64::MAX {
            return Ok(());
        }
        let saved = serde_json::to_string(epochs.state());
        let saved = saved.map_err(|error| error.to_string())?;
        let state: LoaderState =
            serde_json::from_str(&saved).map_err(|it| it.to_string())?;
        equal("the state that was saved", &state, epochs.state())?;
        let mut again = loader.resume(state).map_err(|it| it.to_string())?;
        let (expected, more) = next(&mut epochs)?;
        equal("the next batch", &next(&mut again)?, &(expected, more))?;
        equal("the state after it", again.state(), epochs.state())?;
    }
    Ok(())
}

/// The next batch, and whether there was one.
fn next(epochs: &mut Epochs<WindowDataset>) -> Result<(Batch, bool), String> {
    let mut batch = Batch::default();
    let more = epochs.next_into(&mut batch);
    Ok((batch, more.map_err(|error| error.to_string())?))
}
