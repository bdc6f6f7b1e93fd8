//! The threads that share the work of a command.

use std::sync::OnceLock;

use anyhow::anyhow;
use rayon::ThreadPoolBuilder;

use super::error::UsageError;

/// Starts them, if they are not there yet: one for each core, or as many as
/// the variable `RAYON_NUM_THREADS` says.
///
/// # Errors
/// Where the system gives no more threads.
pub fn start() -> anyhow::Result<()> {
    check_variable()?;
    static STARTED: OnceLock<Result<(), String>> = OnceLock::new();
    let started = STARTED.get_or_init(|| {
        let started = ThreadPoolBuilder::new().build_global();
        started.map_err(|error| error.to_string())
    });
    started.clone().map_err(|error| {
        anyhow!(
            "no threads ({error}); allow more memory or processes, or take \
             fewer threads, RAYON_NUM_THREADS=1"
        )
    })
}

/// The most threads that a machine may have.
pub const MOST: usize = 1024;

/// That the variable that says how many threads there are does not ask for so
/// many that the system does nothing but start them.
///
/// # Errors
/// A larger number.
pub fn check_variable() -> Result<(), UsageError> {
    let name = "RAYON_NUM_THREADS";
    let threads = std::env::var(name).ok();
    let threads: Option<usize> = threads.and_then(|n| n.parse().ok());
    match threads {
        Some(threads) if threads > MOST => Err(UsageError(format!(
            "{name} is too large; {MOST} are the most"
        ))),
        _ => Ok(()),
    }
}
