//! The command `bytepair`; see `bytepair --help`.

// As in the library.
#![cfg_attr(
    not(test),
    deny(clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
