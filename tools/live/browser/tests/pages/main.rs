//! Each live example in its page, with the mouse and with the keyboard alone.
//!
//! One program, so that the book is written once for each door.

mod cache;
mod drawn;
mod learning;
#[cfg(unix)]
mod mine;
mod pictures;
mod shared;
mod speed;
mod splitting;
mod tokens;
mod vectors;
mod windows;
