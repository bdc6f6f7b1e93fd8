//! The threads that share the work of a command.

use std::sync::OnceLock;

use anyhow::anyhow;
use rayon::ThreadPoolBuilder;

/// Starts them, if they are not there yet: one for each core, or as many as
/// the variable `RAYON_NUM_THREADS` says.
///
/// # Errors
/// Where the system gives no more threads.
pub fn start() -> anyhow::Result<()> {
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
