//! The thread pool of a command.

use std::io;
use std::sync::OnceLock;

use anyhow::anyhow;
use memmap2::MmapOptions;
use rayon::ThreadPoolBuilder;

use super::error::UsageError;

/// Starts the threads, unless they are running: one per core, or as many as the
/// environment variable `RAYON_NUM_THREADS` says.
///
/// # Errors
/// If the system does not allow them.
pub fn start() -> anyhow::Result<()> {
    check_variable()?;
    static STARTED: OnceLock<Result<(), String>> = OnceLock::new();
    let started = STARTED.get_or_init(|| {
        let started = ThreadPoolBuilder::new().build_global();
        started.map_err(|error| error.to_string())
    });
    started.clone().map_err(|error| {
        anyhow!(
            "cannot start threads ({error}); allow more memory or processes, \
             or use fewer threads, as with RAYON_NUM_THREADS=1"
        )
    })
}

/// Checks that there are addresses for the stacks of so many threads. Without
/// that, a thread that finds none for the stack of its signals panics while it
/// starts.
///
/// # Errors
/// If there are not.
pub fn check_room(threads: usize) -> io::Result<()> {
    // The standard library's 2 MiB, and room for the rest.
    const STACK: usize = (2 << 20) + (128 << 10);
    let bytes = threads.saturating_mul(STACK);
    MmapOptions::new().len(bytes).map_anon().map(drop)
}

/// The largest number of threads.
pub const MOST: usize = 1024;

/// Checks that `RAYON_NUM_THREADS` does not ask for so many threads that the
/// system does nothing but start them.
///
/// # Errors
/// If it is larger than [`MOST`].
pub fn check_variable() -> Result<(), UsageError> {
    let name = "RAYON_NUM_THREADS";
    let threads = std::env::var(name).ok();
    let threads: Option<usize> = threads.and_then(|n| n.parse().ok());
    match threads {
        Some(threads) if threads > MOST => Err(UsageError(format!(
            "{name} is too large; the limit is {MOST}"
        ))),
        _ => Ok(()),
    }
}
