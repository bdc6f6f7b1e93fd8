//! The thread pool of a command.

use std::sync::OnceLock;

use anyhow::anyhow;
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
