//! The threads that share the work of a command.

use rayon::ThreadPoolBuilder;

/// Starts them, if they are not there yet: one for each core, or as many as
/// the variable `RAYON_NUM_THREADS` says. Where the system gives no more
/// threads, this one does all the work.
pub fn start() {
    let all = ThreadPoolBuilder::new().build_global();
    if all.is_err() {
        // There already, or there can be none.
        let _ = ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global();
    }
}
