//! Random inputs, on a stable toolchain: what is fast next to what is simple,
//! and readers of files next to files that lie.
//!
//! A [`Target`] names a [`Check`]: a function of an input's bytes that holds
//! for any input. [`Inputs`] makes the inputs: the `n`th one is the same
//! whenever the seed is. [`run`] checks one after another; if one fails, it
//! [shrinks](shrink()) it and writes it to a file, as a [`Find`].
//!
//! `README.md` next to this crate says how to run it and what was found.
#![forbid(unsafe_code)]

mod attempt;
mod cpu_time;
mod driver;
mod find;
mod inputs;
mod shrink;
pub mod targets;

pub use attempt::{Failure, attempt};
pub use driver::{Limits, Report, run};
pub use find::{Find, save};
pub use inputs::{Inputs, Rng, corpus, mutated, size};
pub use shrink::shrink;
pub use targets::{Check, Target};
