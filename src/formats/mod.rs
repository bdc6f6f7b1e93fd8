//! File formats of other programs that no chapter needs.

pub mod npy;
pub mod weights;
