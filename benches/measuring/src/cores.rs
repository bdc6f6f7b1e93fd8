//! Which cores a process keeps to. On Linux only; elsewhere to all of them.

use anyhow::Result;

/// The last cores that this process may use, this many of them, because the
/// first has most of the system's own work.
#[cfg(target_os = "linux")]
pub fn last(count: usize) -> Vec<usize> {
    use rustix::thread::{CpuSet, sched_getaffinity};

    let Ok(allowed) = sched_getaffinity(None) else {
        return Vec::new();
    };
    let mut cores: Vec<_> = (0..CpuSet::MAX_CPU)
        .rev()
        .filter(|&core| allowed.is_set(core))
        .take(count)
        .collect();
    cores.reverse();
    cores
}

/// None: this system has no call for it.
#[cfg(not(target_os = "linux"))]
pub fn last(_: usize) -> Vec<usize> {
    Vec::new()
}

/// Keeps this process, and every thread that it will start, to these cores.
///
/// # Errors
/// The system refuses.
#[cfg(target_os = "linux")]
pub fn keep_to(cores: &[usize]) -> Result<()> {
    use anyhow::Context;
    use rustix::thread::{CpuSet, sched_setaffinity};

    if cores.is_empty() {
        return Ok(());
    }
    let mut set = CpuSet::new();
    cores.iter().for_each(|&core| set.set(core));
    sched_setaffinity(None, &set).context("cannot keep to some cores")
}

/// Does nothing: this system has no call for it.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn keep_to(_: &[usize]) -> Result<()> {
    Ok(())
}
