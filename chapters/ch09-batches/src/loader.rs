//! From windows to epochs of batches.

use std::fmt;
use std::sync::Arc;

use ch08_windows::WindowDataset;

use crate::plan::{Order, Plan};
use crate::{Dataset, Epoch, Epochs, Generator, LoaderError, LoaderState};

/// How a [`DataLoader`] makes its batches.
///
/// The default is that of the listing's `create_dataloader_v1`, with 123, the
/// seed of the listings.
#[derive(Debug, Clone, PartialEq, Eq)]
// ANCHOR: settings
pub struct LoaderSettings {
    /// Windows per batch, 1 or more.
    pub batch_size: usize,
    /// Whether each epoch goes through the windows in a new random order.
    pub shuffle: bool,
    /// Whether an incomplete last batch is dropped.
    pub drop_last: bool,
    /// Threads that make batches ahead of time; with none, each is made on
    /// demand. They pay off when a window is slow to get: one that is in memory
    /// is copied faster than it is passed between threads.
    pub num_workers: usize,
    /// What [`DataLoader::epochs`] seeds its generator with.
    pub seed: u64,
}

impl Default for LoaderSettings {
    fn default() -> Self {
        Self {
            batch_size: 4,
            shuffle: true,
            drop_last: true,
            num_workers: 0,
            seed: 123,
        }
    }
}
// ANCHOR_END: settings

/// Makes batches of a [`Dataset`]'s windows.
///
/// The batches, their order and what is drawn from the generator are those of
/// PyTorch's `DataLoader` with its default generator.
// ANCHOR: loader
pub struct DataLoader<D = WindowDataset> {
    dataset: Arc<D>,
    settings: LoaderSettings,
}
// ANCHOR_END: loader

impl<D: Dataset> DataLoader<D> {
    /// A loader of the windows of `dataset`.
    ///
    /// # Errors
    ///
    /// When `batch_size` is zero.
    pub fn new(
        dataset: D,
        settings: LoaderSettings,
    ) -> Result<Self, LoaderError> {
        if settings.batch_size == 0 {
            return Err(LoaderError::ZeroBatchSize);
        }
        let dataset = Arc::new(dataset);
        Ok(Self { dataset, settings })
    }

    /// How many batches an epoch has.
    // ANCHOR: len
    pub fn len(&self) -> usize {
        // ANCHOR: exercise_9_2
        let (windows, size) = (self.dataset.len(), self.settings.batch_size);
        if self.settings.drop_last {
            windows / size
        } else {
            windows.div_ceil(size)
        }
        // ANCHOR_END: exercise_9_2
    }
    // ANCHOR_END: len

    /// Whether the windows do not make a single batch.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The windows.
    pub fn dataset(&self) -> &D {
        &self.dataset
    }

    /// The settings.
    pub fn settings(&self) -> &LoaderSettings {
        &self.settings
    }

    /// The batches of one epoch, as PyTorch's `iter(loader)` gives them.
    ///
    /// Takes from `generator` one seed, and with `shuffle` a second one. (In
    /// PyTorch the second is drawn with the first batch, which differs only if
    /// something else is drawn in between.) Starts the workers.
    ///
    /// # Errors
    ///
    /// When the operating system cannot start a thread.
    pub fn epoch(
        &self,
        generator: &mut Generator,
    ) -> Result<Epoch<D>, LoaderError> {
        self.epoch_from(0, generator)
    }

    /// Epoch after epoch from a generator of its own, seeded with
    /// [`LoaderSettings::seed`].
    pub fn epochs(&self) -> Epochs<D> {
        let generator = Generator::from_seed(self.settings.seed);
        Epochs::new(
            self.clone(),
            LoaderState {
                epoch: 0,
                position: 0,
                generator,
            },
        )
    }

    /// Resumes from an [`Epochs::state`]: with the next batch of the same
    /// epoch, the ones after it, and the epochs after that.
    ///
    /// The dataset and the settings must be the same as then, except for
    /// `num_workers` and `seed`, which no longer matter.
    ///
    /// # Errors
    ///
    /// When the state is beyond the last batch of this loader.
    pub fn resume(&self, state: LoaderState) -> Result<Epochs<D>, LoaderError> {
        let (position, batches) = (state.position, self.len());
        if position > batches {
            return Err(LoaderError::BeyondEpoch { position, batches });
        }
        Ok(Epochs::new(self.clone(), state))
    }

    /// The epoch that `generator` gives, without its first `position` batches.
    pub(crate) fn epoch_from(
        &self,
        position: usize,
        generator: &mut Generator,
    ) -> Result<Epoch<D>, LoaderError> {
        let plan = Plan {
            dataset: Arc::clone(&self.dataset),
            order: self.draw_order(generator),
            batch_size: self.settings.batch_size,
            batches: self.len(),
        };
        Epoch::start(plan, position, self.settings.num_workers)
    }

    // ANCHOR: draw_order
    fn draw_order(&self, generator: &mut Generator) -> Order {
        // PyTorch draws a base seed for its workers, whether or not there are
        // any: without this draw all that follows would differ.
        generator.draw_seed();
        if !self.settings.shuffle {
            return Order::Text;
        }
        let mut shuffler = Generator::from_seed(generator.draw_seed());
        Order::Shuffled(shuffler.randperm(self.dataset.len()))
    }
    // ANCHOR_END: draw_order
}

/// Clones share the dataset.
impl<D> Clone for DataLoader<D> {
    fn clone(&self) -> Self {
        Self {
            dataset: Arc::clone(&self.dataset),
            settings: self.settings.clone(),
        }
    }
}

impl<D> fmt::Debug for DataLoader<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataLoader")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
