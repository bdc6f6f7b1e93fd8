//! Workers that wait for the next text.

use std::ops::{Deref, DerefMut};
use std::ptr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::encoder::Engine;
use crate::lookup::Worker;

/// The workers that have nothing to do, as many as were ever needed at once.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    /// Each with the thread that had it last; in a box, since a worker has
    /// hundreds of bytes, which a short text would wait for.
    workers: Mutex<Vec<(Thread, Box<Worker>)>>,
}

/// A thread among those that live: where it keeps something of its own. To ask
/// for its [`ThreadId`](std::thread::ThreadId) takes longer than a short text
/// should wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Thread(usize);

impl Thread {
    fn current() -> Self {
        thread_local! {
            static OWN: u8 = const { 0 };
        }
        Self(OWN.with(|own| ptr::from_ref(own).addr()))
    }
}

/// A worker at work; it goes back to the others in the end.
pub(crate) struct Borrowed<'i> {
    idle: &'i Idle,
    thread: Thread,
    worker: Option<Box<Worker>>,
}

impl Idle {
    /// A worker that has nothing to do, a new one if there is none. A thread
    /// gets the one that it had before, if it may: what that remembers is near
    /// its core.
    pub(crate) fn borrow(&self, engine: &Engine) -> Borrowed<'_> {
        let thread = Thread::current();
        let mut workers = self.workers();
        let own = workers.iter().rposition(|it| it.0 == thread);
        let idle = match own {
            Some(own) => Some(workers.swap_remove(own)),
            None => workers.pop(),
        };
        drop(workers);
        let worker = idle.map(|(_, worker)| worker);
        Borrowed {
            idle: self,
            thread,
            worker: Some(worker.unwrap_or_else(|| Worker::new(engine).into())),
        }
    }

    /// Gives the memory back that the workers' caches take.
    pub(crate) fn shrink(&self) {
        self.workers().clear();
    }

    /// How many bytes the caches take of the workers that have nothing to do.
    pub(crate) fn cache_bytes(&self) -> usize {
        let workers = self.workers();
        let caches = workers.iter().filter_map(|it| it.1.cache.as_ref());
        caches.map(|cache| cache.bytes()).sum()
    }

    fn workers(&self) -> MutexGuard<'_, Vec<(Thread, Box<Worker>)>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a borrowed worker is there.
const BORROWED: &str = "it goes back only in the end";

impl Deref for Borrowed<'_> {
    type Target = Worker;

    fn deref(&self) -> &Worker {
        self.worker.as_ref().expect(BORROWED)
    }
}

impl DerefMut for Borrowed<'_> {
    fn deref_mut(&mut self) -> &mut Worker {
        self.worker.as_mut().expect(BORROWED)
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        // What a worker that panicked remembers may be half written.
        if !std::thread::panicking()
            && let Some(worker) = self.worker.take()
        {
            self.idle.workers().push((self.thread, worker));
        }
    }
}
