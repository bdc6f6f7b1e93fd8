//! The measurements, one a file, and what they share.

pub mod adversarial;
pub mod encoders;
mod growth;
pub mod ideas;
pub mod junk;
pub mod load;
pub mod memory;
pub mod splitters;
pub mod threads;

mod cell;
mod common;
mod judge;

pub use common::{Common, Session};
