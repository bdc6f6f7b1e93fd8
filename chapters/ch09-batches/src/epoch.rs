//! One pass through the windows.

use std::fmt;
use std::sync::Arc;

use crate::plan::Plan;
use crate::workers::Workers;
use crate::{Batch, Dataset, LoaderError};

/// The batches of one epoch, from [`DataLoader::epoch`].
///
/// As an iterator it makes a new [`Batch`] each time; [`next_into`] uses one
/// again. An error ends the epoch. Dropping it ends its workers and waits for
/// them.
///
/// [`DataLoader::epoch`]: crate::DataLoader::epoch
/// [`next_into`]: Self::next_into
// ANCHOR: epoch
pub struct Epoch<D> {
    plan: Arc<Plan<D>>,
    /// The batch that is next.
    position: usize,
    /// Absent when each batch is made as it is asked for.
    workers: Option<Workers>,
}
// ANCHOR_END: epoch

impl<D: Dataset> Epoch<D> {
    pub(crate) fn start(
        plan: Plan<D>,
        position: usize,
        num_workers: usize,
    ) -> Result<Self, LoaderError> {
        let plan = Arc::new(plan);
        let workers = match num_workers {
            0 => None,
            _ => Some(Workers::start(&plan, position, num_workers)?),
        };
        Ok(Self {
            plan,
            position,
            workers,
        })
    }

    /// Puts the next batch into `batch`, whose memory is used again: nothing
    /// is allocated once it has held a batch as large. Returns `false`, and
    /// leaves `batch` as it is, when the epoch is over.
    ///
    /// With workers the buffers are exchanged: what `batch` held goes back to
    /// a worker, to be filled again.
    ///
    /// # Errors
    ///
    /// When the batch does not fit into memory, and when the worker that made
    /// it panicked. `batch` stays as it is.
    // ANCHOR: next_into
    pub fn next_into(
        &mut self,
        batch: &mut Batch,
    ) -> Result<bool, LoaderError> {
        let number = self.position;
        if number == self.plan.batches {
            return Ok(false);
        }
        let made = match &mut self.workers {
            None => self.plan.fill(number, batch),
            Some(workers) => workers.exchange(number, batch),
        };
        if let Err(error) = made {
            self.position = self.plan.batches;
            self.workers = None;
            return Err(error);
        }
        self.position += 1;
        Ok(true)
    }
    // ANCHOR_END: next_into
}

impl<D: Dataset> Iterator for Epoch<D> {
    type Item = Result<Batch, LoaderError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Batch::default();
        self.next_into(&mut batch)
            .map(|more| more.then_some(batch))
            .transpose()
    }

    /// How many batches are still to come, if none fails.
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.plan.batches - self.position))
    }
}

impl<D> fmt::Debug for Epoch<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Epoch")
            .field("position", &self.position)
            .field("batches", &self.plan.batches)
            .finish_non_exhaustive()
    }
}
