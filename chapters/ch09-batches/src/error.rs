//! What can go wrong.

use std::io;

use thiserror::Error;

/// A loader that cannot be made, or a batch that it cannot give.
#[derive(Debug, Error)]
pub enum LoaderError {
    /// Batches of no windows.
    #[error("batch_size is 0, in the loader's settings; use 1 or more")]
    ZeroBatchSize,
    /// A state that was saved by another loader.
    #[error(
        "position {position} is beyond the last of {batches} batches, in the \
         saved state; resume with the dataset and settings it was saved with"
    )]
    BeyondEpoch {
        /// How many batches the state says were handed out.
        position: usize,
        /// How many the loader has.
        batches: usize,
    },
    /// A batch that does not fit into memory.
    #[error(
        "no memory for {rows} rows of {max_length} ids, in a batch; \
         use a smaller batch_size or max_length"
    )]
    TooLarge {
        /// How many windows it should have.
        rows: usize,
        /// How many ids a window should have.
        max_length: usize,
    },
    /// The dataset panicked in a worker's thread.
    #[error(
        "a worker panicked ({message}), at batch {number}; \
         look for the bug in the dataset"
    )]
    WorkerPanicked {
        /// The batch of the epoch, the first being 0.
        number: usize,
        /// What the panic said.
        message: String,
    },
    /// The operating system could not start a thread.
    #[error(
        "cannot start a worker thread ({cause}), at the start of an epoch; \
         use a smaller num_workers"
    )]
    NoThread {
        /// The error of the operating system.
        cause: io::Error,
    },
}
