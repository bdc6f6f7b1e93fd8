//! Workers that wait for the next text.

use std::sync::{Mutex, PoisonError};

use crate::engine::Engine;
use crate::layout::{Layout, Narrow, Wide};
use crate::worker::Worker;

/// A worker for small or for large ids.
#[derive(Debug)]
pub(crate) enum AnyWorker {
    Narrow(Worker<Narrow>),
    Wide(Worker<Wide>),
}

/// The workers that have nothing to do, as many as were ever needed at once.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    workers: Mutex<Vec<AnyWorker>>,
}

/// A worker at work; it goes back to the others in the end.
pub(crate) struct Borrowed<'i> {
    idle: &'i Idle,
    pub(crate) worker: Option<AnyWorker>,
}

impl Idle {
    /// A worker that has nothing to do, a new one if there is none.
    pub(crate) fn borrow(&self, engine: &Engine) -> Borrowed<'_> {
        let idle = self
            .workers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let worker = idle.unwrap_or_else(|| AnyWorker::new(engine));
        Borrowed {
            idle: self,
            worker: Some(worker),
        }
    }
}

impl AnyWorker {
    fn new(engine: &Engine) -> Self {
        match engine.largest_id() {
            ..=Narrow::LARGEST => Self::Narrow(Worker::new(engine)),
            _ => Self::Wide(Worker::new(engine)),
        }
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        // What a worker that panicked remembers may be half written.
        if !std::thread::panicking()
            && let Some(worker) = self.worker.take()
        {
            let mut workers = self
                .idle
                .workers
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            workers.push(worker);
        }
    }
}
