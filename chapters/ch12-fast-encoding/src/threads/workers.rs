//! Workers that wait for the next text.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::encoder::Engine;
use crate::lookup::Worker;

/// The workers that have nothing to do, as many as were ever needed at once.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    workers: Mutex<Vec<Worker>>,
}

/// A worker at work; it goes back to the others in the end.
pub(crate) struct Borrowed<'i> {
    idle: &'i Idle,
    worker: Option<Worker>,
}

impl Idle {
    /// A worker that has nothing to do, a new one if there is none.
    pub(crate) fn borrow(&self, engine: &Engine) -> Borrowed<'_> {
        let idle = self.workers().pop();
        let worker = idle.unwrap_or_else(|| Worker::new(engine));
        Borrowed {
            idle: self,
            worker: Some(worker),
        }
    }

    /// Gives the memory back that the workers' caches take.
    pub(crate) fn shrink(&self) {
        self.workers().clear();
    }

    /// How many bytes the caches take of the workers that have nothing to do.
    pub(crate) fn cache_bytes(&self) -> usize {
        let workers = self.workers();
        let caches = workers.iter().filter_map(|it| it.cache.as_ref());
        caches.map(|cache| cache.bytes()).sum()
    }

    fn workers(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Borrowed<'_> {
    pub(crate) fn worker(&mut self) -> &mut Worker {
        self.worker.as_mut().expect("it goes back only in the end")
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        // What a worker that panicked remembers may be half written.
        if !std::thread::panicking()
            && let Some(worker) = self.worker.take()
        {
            self.idle.workers().push(worker);
        }
    }
}
