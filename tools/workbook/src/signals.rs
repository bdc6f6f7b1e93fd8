//! Signals that end this program while keys are read one by one.

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
    // Without it, `reset` is what helps.
    ONCE.call_once(|| drop(listen()));
}

fn listen() -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let wait = move || {
        for signal in signals.forever() {
            // There is nothing to do if the terminal itself is gone.
            let _ = disable_raw_mode();
            let _ = emulate_default_handler(signal);
        }
    };
    thread::Builder::new().stack_size(64 << 10).spawn(wait)?;
    Ok(())
}
