//! Threads that make batches before they are asked for.

use std::any::Any;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

use crate::plan::Plan;
use crate::{Batch, Dataset, LoaderError};

/// How many finished batches may wait at each worker, as many as PyTorch's
/// `prefetch_factor` has by default.
const PREFETCHED: usize = 2;

/// Threads that share out the batches of an epoch like a deck of cards: of `w`
/// workers, worker `k` makes batch `k`, then `k + w`, then `k + 2w`. Asked in
/// the same turn they give them in order, and nothing has to be sorted.
pub(crate) struct Workers {
    workers: Vec<Worker>,
    /// The batch that the first worker began with.
    first: usize,
}

struct Worker {
    /// Batches that it has made, and the one that it could not make.
    filled: Receiver<Result<Batch, LoaderError>>,
    /// Buffers for it to use again.
    used: Sender<Batch>,
    thread: JoinHandle<()>,
}

impl Workers {
    /// Starts `count` threads, or fewer if that many batches are not left.
    // ANCHOR: start
    pub(crate) fn start<D: Dataset>(
        plan: &Arc<Plan<D>>,
        first: usize,
        count: usize,
    ) -> Result<Self, LoaderError> {
        let count = count.min(plan.batches - first);
        let workers = Vec::with_capacity(count);
        let mut started = Self { workers, first };
        for start in first..first + count {
            let worker = Worker::start(Arc::clone(plan), start, count)?;
            started.workers.push(worker);
        }
        Ok(started)
    }
    // ANCHOR_END: start

    /// Waits for batch `number` and puts it into `batch`, giving what was
    /// there back to the worker. To be called for each number in turn, and
    /// not again after an error.
    // ANCHOR: exchange
    pub(crate) fn exchange(
        &mut self,
        number: usize,
        batch: &mut Batch,
    ) -> Result<(), LoaderError> {
        let turn = (number - self.first) % self.workers.len();
        let worker = &self.workers[turn];
        let Ok(filled) = worker.filled.recv() else {
            let message = self.workers.remove(turn).panic_message();
            return Err(LoaderError::WorkerPanicked { number, message });
        };
        let used = mem::replace(batch, filled?);
        // A worker that has made its last batch takes no more buffers.
        let _ = worker.used.send(used);
        Ok(())
    }
    // ANCHOR_END: exchange
}

/// Ends the threads and waits for them.
impl Drop for Workers {
    // ANCHOR: drop
    fn drop(&mut self) {
        // Every channel goes first: that wakes a worker which waits for room.
        let workers = self.workers.drain(..);
        let threads: Vec<_> = workers.map(|worker| worker.thread).collect();
        for thread in threads {
            // A panic in a batch that nobody asked for concerns nobody.
            let _ = thread.join();
        }
    }
    // ANCHOR_END: drop
}

impl Worker {
    /// Starts a thread that makes batch `start` and every `step`th after it.
    fn start<D: Dataset>(
        plan: Arc<Plan<D>>,
        start: usize,
        step: usize,
    ) -> Result<Self, LoaderError> {
        let (to_loader, filled) = sync_channel(PREFETCHED);
        let (used, from_loader) = channel();
        let thread = Builder::new()
            .name(format!("loader-{start}"))
            .spawn(move || {
                let numbers = (start..plan.batches).step_by(step);
                work(&plan, numbers, &to_loader, &from_loader);
            })
            .map_err(|cause| LoaderError::NoThread { cause })?;
        Ok(Self {
            filled,
            used,
            thread,
        })
    }

    /// Why the thread ended before its last batch without a word.
    fn panic_message(self) -> String {
        match self.thread.join() {
            Ok(()) => unreachable!("only a panic ends a worker unheard"),
            Err(payload) => text(payload.as_ref()),
        }
    }
}

/// Makes the batches of those `numbers` until one fails or nobody wants them
/// any more.
// ANCHOR: work
fn work<D: Dataset>(
    plan: &Plan<D>,
    numbers: impl Iterator<Item = usize>,
    to_loader: &SyncSender<Result<Batch, LoaderError>>,
    from_loader: &Receiver<Batch>,
) {
    for number in numbers {
        let mut batch = from_loader.try_recv().unwrap_or_default();
        let made = plan.fill(number, &mut batch);
        let failed = made.is_err();
        if to_loader.send(made.map(|()| batch)).is_err() || failed {
            return;
        }
    }
}
// ANCHOR_END: work

fn text(payload: &(dyn Any + Send)) -> String {
    let literal = payload.downcast_ref::<&str>().map(|text| text.to_string());
    literal
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| String::from("it left no message"))
}
