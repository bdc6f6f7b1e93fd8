//! What any right answer to chapter 9 must do.

mod mersenne;

use ch08_windows::{TokenId, WindowDataset};
use ch09_batches::{
    Batch, DataLoader, Dataset, Generator, LoaderError, LoaderSettings,
    LoaderState,
};
use mersenne::recurrence;
use proptest::prelude::*;

/// Token ids, the two settings of the windows, and the loader's.
#[derive(Debug, Clone)]
struct Case {
    ids: Vec<TokenId>,
    max_length: usize,
    stride: usize,
    settings: LoaderSettings,
}

impl Case {
    fn loader(&self) -> DataLoader {
        let ids = self.ids.clone();
        let windows = WindowDataset::new(ids, self.max_length, self.stride);
        DataLoader::new(windows.unwrap(), self.settings.clone()).unwrap()
    }
}

prop_compose! {
    fn cases()(
        ids in prop::collection::vec(any::<TokenId>(), 0..150),
        max_length in 1_usize..12,
        stride in 1_usize..12,
        batch_size in 1_usize..10,
        shuffle: bool,
        drop_last: bool,
        num_workers in 0_usize..=4,
        seed: u64,
    ) -> Case {
        let settings = LoaderSettings {
            batch_size, shuffle, drop_last, num_workers, seed,
        };
        Case { ids, max_length, stride, settings }
    }
}

/// A batch as a list of rows: each a window and its target.
type Rows = Vec<(Vec<TokenId>, Vec<TokenId>)>;

/// An epoch again, in a few lines: the windows, their order, and cuts.
/// `draws` are those of the generator that the epoch is drawn from.
fn restated(case: &Case, draws: &mut impl Iterator<Item = u32>) -> Vec<Rows> {
    let (ids, length) = (&case.ids, case.max_length);
    let starts = (0..ids.len().saturating_sub(length)).step_by(case.stride);
    let windows: Rows = starts
        .map(|i| (ids[i..][..length].to_vec(), ids[i + 1..][..length].to_vec()))
        .collect();

    // A seed is two draws, of which the second is the half that counts.
    let mut seed = || draws.by_ref().nth(1).unwrap();
    seed();
    let mut order = Vec::from_iter(0..windows.len());
    if case.settings.shuffle {
        let shuffler = recurrence(seed(), order.len());
        for (place, draw) in (1..order.len()).zip(shuffler) {
            let left = order.len() - place + 1;
            let other = draw as usize % left + place - 1;
            (order[place - 1], order[other]) = (order[other], order[place - 1]);
        }
    }
    let mut batches: Vec<Rows> = order
        .chunks(case.settings.batch_size)
        .map(|batch| batch.iter().map(|&i| windows[i].clone()).collect())
        .collect();
    if case.settings.drop_last {
        batches.retain(|batch| batch.len() == case.settings.batch_size);
    }
    batches
}

/// Draws enough for three epochs.
fn draws(case: &Case) -> impl Iterator<Item = u32> + Clone {
    recurrence(case.settings.seed as u32, 16).into_iter()
}

fn rows(batch: &Batch) -> Rows {
    batch
        .rows()
        .map(|(x, y)| (x.to_vec(), y.to_vec()))
        .collect()
}

proptest! {
    #[test]
    fn batches_are_those_of_the_restatement(case in cases()) {
        let loader = case.loader();
        let mut generator = Generator::from_seed(case.settings.seed);
        let mut draws = draws(&case);
        for _ in 0..2 {
            let expected = restated(&case, &mut draws);
            let epoch = loader.epoch(&mut generator).unwrap();
            let next = generator.clone().next_u32();
            prop_assert_eq!(Some(next), draws.clone().next());
            let batches: Vec<Batch> = epoch.map(Result::unwrap).collect();
            prop_assert_eq!(loader.len(), expected.len());
            prop_assert_eq!(loader.is_empty(), expected.is_empty());
            prop_assert_eq!(batches.len(), expected.len());
            for (batch, expected) in batches.iter().zip(&expected) {
                prop_assert_eq!(&rows(batch), expected);
                let shape = (expected.len(), case.max_length);
                prop_assert_eq!(batch.shape(), shape);
                prop_assert_eq!(batch.inputs().len(), shape.0 * shape.1);
                prop_assert_eq!(batch.targets().len(), shape.0 * shape.1);
            }
        }
    }

    /// Stops after some batches of some epoch, saves, and resumes with another
    /// number of workers: what comes is what would have come.
    #[test]
    fn a_resumed_loader_gives_exactly_the_rest(
        case in cases(),
        taken in 0_usize..60,
        workers_after in 0_usize..=4,
    ) {
        let mut epochs = case.loader().epochs();
        let mut batch = Batch::default();
        for _ in 0..taken {
            epochs.next_into(&mut batch).unwrap();
        }
        let json = serde_json::to_string(epochs.state()).unwrap();

        let mut after = case.clone();
        after.settings.num_workers = workers_after;
        after.settings.seed = case.settings.seed.wrapping_add(1);
        let state: LoaderState = serde_json::from_str(&json).unwrap();
        let mut resumed = after.loader().resume(state).unwrap();
        let mut resumed_batch = Batch::default();
        for _ in 0..40 {
            prop_assert_eq!(resumed.state(), epochs.state());
            let more = epochs.next_into(&mut batch).unwrap();
            let resumed_more = resumed.next_into(&mut resumed_batch).unwrap();
            prop_assert_eq!(resumed_more, more);
            if more {
                prop_assert_eq!(&resumed_batch, &batch);
            }
        }
    }

    #[test]
    fn epochs_follow_one_another_in_one_stream(case in cases()) {
        let mut draws = draws(&case);
        let mut epochs = case.loader().epochs();
        for number in 0..3 {
            prop_assert_eq!(epochs.state().epoch, number);
            prop_assert_eq!(epochs.state().position, 0);
            let expected = restated(&case, &mut draws);
            let batches: Vec<Rows> =
                epochs.batches().map(|batch| rows(&batch.unwrap())).collect();
            prop_assert_eq!(batches, expected);
        }
    }
}

#[test]
fn the_defaults_are_those_of_the_listing() {
    let settings = LoaderSettings::default();
    assert_eq!(settings.batch_size, 4);
    assert!(settings.shuffle);
    assert!(settings.drop_last);
    assert_eq!(settings.num_workers, 0);
    assert_eq!(settings.seed, 123);
}

#[test]
fn stored_width_makes_no_difference() {
    let narrow: Vec<u16> = (0..200).map(|id| id * 300).collect();
    let wide: Vec<u32> = narrow.iter().map(|&id| id.into()).collect();
    let narrow = WindowDataset::new(narrow, 7, 3).unwrap();
    let wide = WindowDataset::new(wide, 7, 3).unwrap();
    let settings = LoaderSettings::default();
    let narrow = DataLoader::new(narrow, settings.clone()).unwrap();
    let wide = DataLoader::new(wide, settings).unwrap();
    let (mut narrow, mut wide) = (narrow.epochs(), wide.epochs());
    let wide: Vec<_> = wide.batches().map(Result::unwrap).collect();
    assert_eq!(wide.len(), 16);
    assert!(narrow.batches().map(Result::unwrap).eq(wide));
}

fn counted(windows: u32, settings: LoaderSettings) -> DataLoader {
    let ids: Vec<u32> = (0..=windows).collect();
    let windows = WindowDataset::new(ids, 1, 1).unwrap();
    DataLoader::new(windows, settings).unwrap()
}

#[test]
fn the_last_batch_is_left_out_or_smaller() {
    for (windows, batch_size, dropped, kept) in [
        (0, 3, 0, 0),
        (2, 3, 0, 1),
        (3, 3, 1, 1),
        (4, 3, 1, 2),
        (4, usize::MAX, 0, 1),
    ] {
        for (drop_last, expected) in [(true, dropped), (false, kept)] {
            let loader = counted(
                windows,
                LoaderSettings {
                    batch_size,
                    drop_last,
                    ..LoaderSettings::default()
                },
            );
            assert_eq!(loader.len(), expected, "{windows} {batch_size}");
            assert_eq!(loader.epochs().batches().count(), expected);
        }
    }
}

#[test]
fn a_batch_size_of_zero_is_an_error() {
    let windows = WindowDataset::new(vec![1_u32, 2], 1, 1).unwrap();
    let settings = LoaderSettings {
        batch_size: 0,
        ..LoaderSettings::default()
    };
    let error = DataLoader::new(windows, settings).unwrap_err();
    assert_eq!(
        error.to_string(),
        "batch_size is 0, in the loader's settings; use 1 or more"
    );
}

#[test]
fn a_state_of_a_larger_loader_is_an_error() {
    let loader = counted(8, LoaderSettings::default());
    let state = |position| LoaderState {
        epoch: 5,
        position,
        generator: Generator::from_seed(1),
    };
    let mut at_the_end = loader.resume(state(2)).unwrap();
    assert_eq!(at_the_end.batches().count(), 0);
    assert_eq!(at_the_end.state().epoch, 6);
    let error = loader.resume(state(3)).unwrap_err();
    assert!(matches!(error, LoaderError::BeyondEpoch { .. }), "{error}");
    assert_eq!(error.to_string().lines().count(), 1);
}

/// A generator as it is saved, with other words or another spare.
fn saved(words: &str, spare_normal: &str) -> Result<Generator, String> {
    let json = format!(
        r#"{{"words":"{words}","next":624,"spare_normal":"{spare_normal}"}}"#
    );
    serde_json::from_str(&json).map_err(|error| error.to_string())
}

#[test]
fn a_saved_generator_that_was_cut_or_changed_is_an_error() {
    let one = "3ff0000000000000";
    let good = serde_json::to_value(Generator::from_seed(1)).unwrap();
    let good = good["words"].as_str().unwrap();
    let mut generator = saved(good, one).unwrap();
    assert_eq!(generator.take_spare_normal(), Some(1.0));
    assert_eq!(generator, Generator::from_seed(1));

    let refused = |words: &str, spare_normal: &str, field: &str| {
        let error = saved(words, spare_normal).unwrap_err();
        let start = format!("{field} is not valid, in a saved generator; ");
        assert!(error.starts_with(&start), "{error}");
        assert_eq!(error.lines().count(), 1);
    };
    for lost in 1..=16 {
        refused(&good[..good.len() - lost], one, "words");
        refused(&good[lost..], one, "words");
        refused(good, &one[lost..], "spare_normal");
    }
    refused(&format!("{good}0"), one, "words");
    refused(&format!("{good}00000000"), one, "words");
    for place in [0, 7, 8, good.len() - 8, good.len() - 1] {
        for wrong in ["+", "-", " ", "_", "g"] {
            let mut words = good.to_owned();
            words.replace_range(place..=place, wrong);
            refused(&words, one, "words");
        }
    }
    for wrong in [
        "+ff0000000000000",
        "-ff0000000000000",
        "3ff000000000000g",
        "03ff0000000000000",
        // Infinity and one that is no number.
        "7ff0000000000000",
        "fff8000000000000",
    ] {
        refused(good, wrong, "spare_normal");
    }
}

/// From such words the Twister draws zeros for ever.
#[test]
fn a_saved_generator_that_is_stuck_is_an_error() {
    let zeros = "0".repeat(623 * 8);
    for first in ["00000000", "00000001", "7fffffff"] {
        assert!(saved(&format!("{first}{zeros}"), "").is_err(), "{first}");
        let json = format!(
            r#"{{"words":"{first}{zeros}","next":624,"spare_normal":null}}"#
        );
        let error = serde_json::from_str::<Generator>(&json).unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with("words is not valid"), "{error}");
    }
    let one = "3ff0000000000000";
    let mut lively = saved(&format!("80000000{zeros}"), one).unwrap();
    assert!((0..624).any(|_| lively.next_u32() != 0));
}

#[test]
fn a_buffer_is_used_again() {
    let settings = LoaderSettings {
        drop_last: false,
        ..LoaderSettings::default()
    };
    let loader = counted(30, settings);
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    assert!(epochs.next_into(&mut batch).unwrap());
    let memory = (batch.inputs().as_ptr(), batch.targets().as_ptr());
    for _ in 0..40 {
        epochs.next_into(&mut batch).unwrap();
        assert_eq!(batch.inputs().as_ptr(), memory.0);
        assert_eq!(batch.targets().as_ptr(), memory.1);
    }
}

/// Windows of so many ids that no memory holds a batch of them.
struct Vast {
    windows: usize,
    max_length: usize,
}

impl Dataset for Vast {
    fn len(&self) -> usize {
        self.windows
    }

    fn max_length(&self) -> usize {
        self.max_length
    }

    fn copy_window(&self, _: usize, _: &mut [TokenId], _: &mut [TokenId]) {
        panic!("there is no room for it");
    }
}

#[test]
fn a_batch_that_fits_in_no_memory_is_an_error() {
    for (rows, max_length) in [
        // Too many to count, too many bytes to count, and too many bytes.
        (usize::MAX, 2),
        (1 << 20, usize::MAX >> 21),
        (1 << 20, usize::MAX >> 24),
    ] {
        for num_workers in [0, 2] {
            let settings = LoaderSettings {
                batch_size: rows,
                shuffle: false,
                num_workers,
                ..LoaderSettings::default()
            };
            let windows = rows;
            let vast = Vast {
                windows,
                max_length,
            };
            let loader = DataLoader::new(vast, settings).unwrap();
            let mut batch = Batch::default();
            let small = counted(4, LoaderSettings::default());
            small.epochs().next_into(&mut batch).unwrap();
            let before = batch.clone();

            let mut epoch = loader.epoch(&mut Generator::from_seed(1)).unwrap();
            let error = epoch.next_into(&mut batch).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "no memory for {rows} rows of {max_length} ids, in a \
                     batch; use a smaller batch_size or max_length"
                )
            );
            assert_eq!(batch, before, "stays as it was");
            assert!(!epoch.next_into(&mut batch).unwrap(), "the epoch is over");

            let mut epochs = loader.epochs();
            for _ in 0..2 {
                assert!(epochs.next_into(&mut batch).is_err());
                assert_eq!(
                    (epochs.state().epoch, epochs.state().position),
                    (0, 0)
                );
            }
        }
    }
}

#[test]
fn the_end_of_an_epoch_leaves_the_buffer_alone() {
    let loader = counted(4, LoaderSettings::default());
    let mut epoch = loader.epoch(&mut Generator::from_seed(1)).unwrap();
    let mut batch = Batch::default();
    assert!(epoch.next_into(&mut batch).unwrap());
    let last = batch.clone();
    assert!(!epoch.next_into(&mut batch).unwrap());
    assert!(!epoch.next_into(&mut batch).unwrap());
    assert_eq!(batch, last);
}
