//! The tool behind the book: `cargo book` builds, serves and checks it.
//!
//! The chapters' folders hold everything: prose, code, printed listings. This
//! crate turns them into pages with mdBook's library ([`render`]), lets the
//! chapters' own code draw the figures ([`figures`]), shows the pages while
//! they are written ([`serve`]) and is strict where mdBook is lenient
//! ([`check`]): a page must not say what the code does not do.

pub mod check;
pub mod figures;
pub mod html;
pub mod pages;
pub mod preprocess;
pub mod render;
pub mod serve;
