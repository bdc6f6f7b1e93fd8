//! Chapter 15: when the text does not fit.
//!
//! Word counts of any number of texts are added up in bounded memory
//! ([`runs`]).

pub mod runs;
