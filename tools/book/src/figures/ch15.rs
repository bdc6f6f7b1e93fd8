//! The figures of chapter 15.

mod data;
mod distinct;
mod merging;
mod shares;

use super::Draw;

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("distinct-by-length", distinct::distinct_by_length),
    ("runs-merged", merging::runs_merged),
    ("by-share", shares::by_share),
];
