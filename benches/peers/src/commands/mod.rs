//! The measurements, one a file, and what they share.

pub mod adversarial;
pub mod bars;
pub mod encoders;
pub mod files;
mod growth;
pub mod ideas;
pub mod junk;
pub mod load;
pub mod memory;
pub mod requests;
pub mod splitters;
pub mod threads;

mod beside;
mod cell;
mod common;
mod judge;
mod rounds;
mod session;

pub use common::{Chosen, Common};
pub use rounds::Rounds;
pub use session::Session;
