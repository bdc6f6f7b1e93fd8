//! A bound on the memory of another process.

use std::process::Child;

/// Bounds the memory of `child` to this many bytes, where the system can see to
/// it: a loop that only pushes would use all of the machine's before its time
/// is over.
#[cfg(target_os = "linux")]
pub fn bound_memory(child: &Child, bytes: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // A child that has ended already needs no limit.
    let _ = prlimit(Some(Pid::from_child(child)), Resource::As, limit);
}

/// Does nothing: only Linux bounds another process.
#[cfg(not(target_os = "linux"))]
pub fn bound_memory(_: &Child, _: u64) {}
