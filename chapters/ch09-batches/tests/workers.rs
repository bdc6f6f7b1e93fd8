//! The prefetching threads: in order, within bounds, ended, and heard.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use ch08_windows::WindowDataset;
use ch09_batches::{
    Batch, DataLoader, Dataset, Generator, LoaderError, LoaderSettings, TokenId,
};

/// Windows of one id, their own number, that note who copied them.
#[derive(Default)]
struct Watched {
    windows: usize,
    /// The window whose copying panics.
    faulty: Option<usize>,
    /// How long it takes to copy one.
    delay: Duration,
    watch: Arc<Watch>,
}

#[derive(Default)]
struct Watch {
    copied: AtomicUsize,
    threads: Mutex<HashSet<ThreadId>>,
}

impl Dataset for Watched {
    fn len(&self) -> usize {
        self.windows
    }

    fn max_length(&self) -> usize {
        1
    }

    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) {
        assert!(self.faulty != Some(index), "window {index} is torn");
        thread::sleep(self.delay);
        self.watch
            .threads
            .lock()
            .unwrap()
            .insert(thread::current().id());
        self.watch.copied.fetch_add(1, Ordering::SeqCst);
        inputs[0] = index as TokenId;
        targets[0] = index as TokenId + 1;
    }
}

fn loader(dataset: Watched, num_workers: usize) -> DataLoader<Watched> {
    let settings = LoaderSettings {
        batch_size: 2,
        shuffle: false,
        num_workers,
        ..LoaderSettings::default()
    };
    DataLoader::new(dataset, settings).unwrap()
}

fn epoch(
    dataset: Watched,
    num_workers: usize,
) -> impl Iterator<Item = Result<Batch, LoaderError>> {
    let loader = loader(dataset, num_workers);
    loader.epoch(&mut Generator::from_seed(123)).unwrap()
}

#[test]
fn each_worker_copies_and_the_caller_does_not() {
    let caller = thread::current().id();
    for (num_workers, expected) in [(0, 1), (1, 1), (3, 3), (50, 20)] {
        let watch = Arc::new(Watch::default());
        let dataset = Watched {
            windows: 40,
            watch: Arc::clone(&watch),
            ..Watched::default()
        };
        let first: Vec<TokenId> = epoch(dataset, num_workers)
            .map(|batch| batch.unwrap().inputs()[0])
            .collect();
        assert_eq!(first, Vec::from_iter((0..40).step_by(2)));
        let threads = watch.threads.lock().unwrap();
        assert_eq!(threads.len(), expected);
        assert_eq!(threads.contains(&caller), num_workers == 0);
    }
}

#[test]
fn workers_begin_before_they_are_asked_and_wait_when_they_are_ahead() {
    let watch = Arc::new(Watch::default());
    let dataset = Watched {
        windows: 1_000,
        watch: Arc::clone(&watch),
        ..Watched::default()
    };
    let epoch = epoch(dataset, 2);
    let patience = Instant::now() + Duration::from_secs(10);
    while watch.copied.load(Ordering::SeqCst) < 12 {
        assert!(Instant::now() < patience, "nobody works ahead");
        thread::yield_now();
    }
    // Two waiting batches and one in hand for each worker, two windows each.
    thread::sleep(Duration::from_millis(50));
    assert_eq!(watch.copied.load(Ordering::SeqCst), 12);
    drop(epoch);
}

/// What the threads share is theirs until they end: none is left, none lives.
#[test]
fn dropping_an_epoch_ends_its_threads() {
    for taken in [0, 1, 7] {
        for delay in [Duration::ZERO, Duration::from_millis(3)] {
            let watch = Arc::new(Watch::default());
            let mut epoch = epoch(
                Watched {
                    windows: 1_000,
                    delay,
                    watch: Arc::clone(&watch),
                    ..Watched::default()
                },
                4,
            );
            assert_eq!(epoch.by_ref().take(taken).count(), taken);
            drop(epoch);
            assert_eq!(Arc::strong_count(&watch), 1, "{taken} {delay:?}");
        }
    }
}

#[test]
fn a_finished_epoch_has_no_threads_once_it_is_dropped() {
    let watch = Arc::new(Watch::default());
    let dataset = Watched {
        windows: 30,
        watch: Arc::clone(&watch),
        ..Watched::default()
    };
    assert_eq!(epoch(dataset, 3).count(), 15);
    assert_eq!(Arc::strong_count(&watch), 1);
}

#[test]
fn a_panic_becomes_an_error_in_its_place_and_ends_the_epoch() {
    for num_workers in 1..=4 {
        let watch = Arc::new(Watch::default());
        let dataset = Watched {
            windows: 40,
            faulty: Some(11),
            watch: Arc::clone(&watch),
            ..Watched::default()
        };
        let mut epoch = epoch(dataset, num_workers);
        for number in 0..5 {
            let batch = epoch.next().unwrap().unwrap();
            assert_eq!(batch.inputs(), [2 * number, 2 * number + 1]);
        }
        let error = epoch.next().unwrap().unwrap_err();
        let LoaderError::WorkerPanicked { number, message } = &error else {
            panic!("{error}");
        };
        assert_eq!((*number, &message[..]), (5, "window 11 is torn"));
        assert!(epoch.next().is_none());
        drop(epoch);
        assert_eq!(Arc::strong_count(&watch), 1);
    }
}

#[test]
fn epochs_stay_at_the_batch_that_failed() {
    let dataset = Watched {
        windows: 40,
        faulty: Some(5),
        ..Watched::default()
    };
    let mut epochs = loader(dataset, 2).epochs();
    let mut batch = Batch::default();
    for _ in 0..2 {
        assert!(epochs.next_into(&mut batch).unwrap());
    }
    for _ in 0..3 {
        let error = epochs.next_into(&mut batch).unwrap_err();
        assert!(error.to_string().contains("at batch 2"), "{error}");
        assert_eq!((epochs.state().epoch, epochs.state().position), (0, 2));
    }
    assert_eq!(epochs.batches().count(), 1, "one error, then the end");
}

/// A megabyte goes back to the system when it is freed, so the same address
/// seen again is the same buffer.
#[test]
fn workers_use_buffers_again() {
    let ids: Vec<u32> = (0..1 << 18).collect();
    let large = WindowDataset::new(ids, (1 << 18) - 1, 1).unwrap();
    let settings = LoaderSettings {
        batch_size: 1,
        ..LoaderSettings::default()
    };
    let large = DataLoader::new(large, settings).unwrap();
    let mut batch = large.epochs().batches().next().unwrap().unwrap();
    let memory = batch.inputs().as_ptr();

    let dataset = Watched {
        windows: 100,
        ..Watched::default()
    };
    let mut epochs = loader(dataset, 2).epochs();
    let mut seen = 0;
    while epochs.next_into(&mut batch).unwrap() {
        seen += usize::from(batch.inputs().as_ptr() == memory);
    }
    assert!(seen > 1, "seen {seen} times");
}
