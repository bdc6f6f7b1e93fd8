//! Chapter 9: batches, and the random numbers that shuffle them.
//!
//! A model learns from several windows at a time. [`DataLoader`] walks through
//! chapter 8's windows, `batch_size` at a time, in the order of the text or in
//! a shuffled one, and copies each lot into a [`Batch`]: two flat row-major
//! lists of token ids, inputs and targets, of shape `(rows, max_length)`.
//!
//! ```
//! use ch08_windows::WindowDataset;
//! use ch09_batches::{DataLoader, Generator, LoaderSettings};
//!
//! let ids: Vec<u32> = (0..10).collect();
//! let windows = WindowDataset::new(ids, 3, 2)?;
//! let settings = LoaderSettings {
//!     batch_size: 2,
//!     shuffle: false,
//!     ..LoaderSettings::default()
//! };
//! let loader = DataLoader::new(windows, settings)?;
//!
//! let mut generator = Generator::from_seed(123);
//! let batch = loader.epoch(&mut generator)?.next().unwrap()?;
//! assert_eq!(batch.shape(), (2, 3));
//! assert_eq!(batch.inputs(), [0, 1, 2, 2, 3, 4]);
//! assert_eq!(batch.targets(), [1, 2, 3, 3, 4, 5]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # One stream of random numbers
//!
//! Whoever starts from the same seed must get the same batches, so nothing
//! here is random that does not come from a [`Generator`]: the Mersenne
//! Twister, seeded and drawn from as PyTorch does it, so that
//! `torch.manual_seed(123)` and `Generator::from_seed(123)` give the same
//! numbers. [`DataLoader::epoch`] borrows the generator, so one stream can
//! serve several loaders and, in chapter 10, embedding tables.
//!
//! [`DataLoader::epochs`] owns one instead, seeded from the settings. It runs
//! through epoch after epoch, can report its position at any moment
//! ([`Epochs::state`], a value that serde saves), and [`DataLoader::resume`]
//! goes on from there with exactly the batches that were still to come.
//!
//! # Contract
//!
//! Each epoch holds every window once; with `drop_last`, an incomplete last
//! batch is left out. `num_workers` threads prefetch batches without changing
//! their order; they end when the epoch's iterator is dropped. A worker that
//! panics becomes an error of the batch that it worked on; so does a batch that
//! does not fit into memory.
//!
//! # Cost
//!
//! A batch is one copy of its ids, in a buffer that [`Epoch::next_into`] uses
//! again. Shuffling holds one number per window; each worker has up to three
//! batches in hand.
#![forbid(unsafe_code)]

mod batch;
mod dataset;
mod epoch;
mod epochs;
mod error;
mod generator;
pub mod listings;
mod loader;
mod plan;
mod randperm;
mod saved;
mod workers;

pub use batch::Batch;
pub use ch08_windows::TokenId;
pub use dataset::Dataset;
pub use epoch::Epoch;
pub use epochs::{Epochs, LoaderState};
pub use error::LoaderError;
pub use generator::Generator;
pub use loader::{DataLoader, LoaderSettings};
pub use saved::SavedGeneratorError;
