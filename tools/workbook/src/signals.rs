//! Signals that end this program, and what is done before that.

use std::io;
use std::sync::Once;
use std::thread;

use crossterm::terminal::disable_raw_mode;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// From now on, a signal that ends this program first takes the terminal out
/// of raw mode. Nothing happens when it is called again.
///
/// Only who reads keys calls it: under `nohup`, which has SIGHUP ignored,
/// there are none.
pub(crate) fn restore_terminal_first() {
    static ONCE: Once = Once::new();
    let restore = || {
        // There is nothing to do if the terminal itself is gone.
        let _ = disable_raw_mode();
    };
    // Without it, `reset` is what helps.
    ONCE.call_once(|| {
        let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
        drop(listen(&signals, restore));
    });
}

/// From now on, a signal that ends this program, unless its terminal is gone,
/// first does this.
///
/// # Errors
/// If the system does not allow it.
pub(crate) fn before_the_end(
    act: impl Fn() + Send + 'static,
) -> io::Result<()> {
    listen(&[SIGINT, SIGTERM], act)
}

fn listen(signals: &[i32], act: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new(signals)?;
    let wait = move || {
        for signal in signals.forever() {
            act();
            let _ = emulate_default_handler(signal);
        }
    };
    thread::Builder::new().stack_size(64 << 10).spawn(wait)?;
    Ok(())
}
