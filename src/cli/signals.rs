//! Removes unfinished files when a signal ends the command.
#![cfg(unix)]
#![allow(unsafe_code)]

use bytepair::files::discard_unfinished;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// From now on, a signal that ends the command first removes the files that are
/// not in place yet. Signals that the parent process ignores, as `nohup` does,
/// stay ignored.
pub fn clean_up_first() {
    let signals = [SIGHUP, SIGINT, SIGTERM];
    let signals = signals.into_iter().filter(|&signal| !is_ignored(signal));
    // If this fails, the next run cleans up.
    let Ok(mut signals) = Signals::new(signals) else {
        return;
    };
    let wait = move || {
        for signal in signals.forever() {
            discard_unfinished();
            let _ = emulate_default_handler(signal);
        }
    };
    let thread = std::thread::Builder::new().stack_size(64 << 10);
    let _ = thread.spawn(wait);
}

/// From now on, exceeding the file size limit is an error of the write instead
/// of a signal that kills the process.
pub fn leave_large_files_to_errors() {
    // SAFETY: to ignore a signal runs no code.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
}

fn is_ignored(signal: i32) -> bool {
    let mut action = std::mem::MaybeUninit::uninit();
    // SAFETY: asked for no new action, the system writes the present one.
    unsafe {
        libc::sigaction(signal, std::ptr::null(), action.as_mut_ptr()) == 0
            && action.assume_init().sa_sigaction == libc::SIG_IGN
    }
}
