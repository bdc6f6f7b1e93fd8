//! Chapter 14: a tokenizer's life after its training.
//!
//! Training takes an afternoon, and a tokenizer is used for years. In that
//! time it is extended, cut down, compared with others, and asked to cut texts
//! and to re-encode them. What that means for byte-pair encoding is written
//! here by hand, each on the plain pieces of chapters 5 to 7 first.

pub mod compare;
pub mod edit;
pub mod extend;
pub mod listings;
pub mod parts;
pub mod prune;
pub mod truncate;
