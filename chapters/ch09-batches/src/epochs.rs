//! Epoch after epoch, to be stopped and taken up again at any batch.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Batch, DataLoader, Dataset, Epoch, Generator, LoaderError};

/// The position of an [`Epochs`], small enough to be saved after every batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
// ANCHOR: state
pub struct LoaderState {
    /// How many epochs are over.
    pub epoch: u64,
    /// How many batches of this epoch were handed out. What workers have
    /// prefetched does not count.
    pub position: usize,
    /// The generator as it was before this epoch drew from it, so that the
    /// epoch's order can be drawn again.
    pub generator: Generator,
}
// ANCHOR_END: state

/// The batches of epoch after epoch, without end, from one generator.
///
/// ```
/// use ch08_windows::WindowDataset;
/// use ch09_batches::{Batch, DataLoader, LoaderSettings};
///
/// let windows = WindowDataset::new(Vec::from_iter(0_u32..100), 4, 4)?;
/// let loader = DataLoader::new(windows, LoaderSettings::default())?;
///
/// let mut epochs = loader.epochs();
/// let mut batch = Batch::default();
/// while epochs.state().epoch < 3 {
///     while epochs.next_into(&mut batch)? {
///         // One step of training.
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// ANCHOR: epochs
pub struct Epochs<D> {
    loader: DataLoader<D>,
    state: LoaderState,
    /// The epoch under way and the generator as it left it.
    current: Option<(Epoch<D>, Generator)>,
}
// ANCHOR_END: epochs

impl<D: Dataset> Epochs<D> {
    pub(crate) fn new(loader: DataLoader<D>, state: LoaderState) -> Self {
        Self {
            loader,
            state,
            current: None,
        }
    }

    /// The current position, from which [`DataLoader::resume`] continues.
    pub fn state(&self) -> &LoaderState {
        &self.state
    }

    /// Puts the next batch into `batch`, as [`Epoch::next_into`] does. Returns
    /// `false` at the end of an epoch; the call after that begins the next.
    ///
    /// # Errors
    ///
    /// When the batch does not fit into memory, a worker panicked or a thread
    /// did not start. The state stays as it was, so the next call tries the
    /// same batch again.
    // ANCHOR: next_into
    pub fn next_into(
        &mut self,
        batch: &mut Batch,
    ) -> Result<bool, LoaderError> {
        // ANCHOR: exercise_9_6
        let (epoch, generator) = match &mut self.current {
            Some(current) => current,
            none => none.insert(begin(&self.loader, &self.state)?),
        };
        let more = epoch.next_into(batch);
        match more {
            Ok(true) => self.state.position += 1,
            Ok(false) => {
                self.state = LoaderState {
                    epoch: self.state.epoch + 1,
                    position: 0,
                    generator: generator.clone(),
                };
                self.current = None;
            }
            Err(_) => self.current = None,
        }
        more
        // ANCHOR_END: exercise_9_6
    }
    // ANCHOR_END: next_into

    /// What is left of this epoch, as an iterator that makes a new [`Batch`]
    /// each time and ends with the epoch or after an error.
    pub fn batches(
        &mut self,
    ) -> impl Iterator<Item = Result<Batch, LoaderError>> {
        let mut over = false;
        std::iter::from_fn(move || {
            if over {
                return None;
            }
            let mut batch = Batch::default();
            let more = self.next_into(&mut batch);
            over = !matches!(more, Ok(true));
            more.map(|more| more.then_some(batch)).transpose()
        })
    }
}

// ANCHOR: exercise_9_6_helper
/// The epoch of `state`, from its next batch on, and the generator after it.
fn begin<D: Dataset>(
    loader: &DataLoader<D>,
    state: &LoaderState,
) -> Result<(Epoch<D>, Generator), LoaderError> {
    let mut generator = state.generator.clone();
    let epoch = loader.epoch_from(state.position, &mut generator)?;
    Ok((epoch, generator))
}
// ANCHOR_END: exercise_9_6_helper

impl<D> fmt::Debug for Epochs<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Epochs")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
