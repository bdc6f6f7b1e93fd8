//! The figures of chapter 12.

mod alive_mask;
mod cache_line;
mod evictions;
mod growing_table;
mod hits_by_size;
mod ideas;
mod slots;
mod windows;

use super::Draw;

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("alive-mask", alive_mask::alive_mask),
    ("cache-line", cache_line::cache_line),
    ("evictions", evictions::evictions),
    ("growing-table", growing_table::growing_table),
    ("hits-by-size", hits_by_size::hits_by_size),
    ("idea-gains-code", |out| ideas::gains(out, "code")),
    ("idea-gains-english", |out| ideas::gains(out, "english")),
    ("idea-gains-multilingual", |out| {
        ideas::gains(out, "multilingual")
    }),
    ("idea-losses-code", |out| ideas::losses(out, "code")),
    ("idea-losses-english", |out| ideas::losses(out, "english")),
    ("idea-losses-multilingual", |out| {
        ideas::losses(out, "multilingual")
    }),
    ("long-runs", ideas::long_runs),
    ("windows-back", windows::windows_back),
    ("windows-joined", windows::windows_joined),
];
