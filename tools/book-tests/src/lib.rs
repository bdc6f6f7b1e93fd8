//! The Rust blocks that are written in the book's pages, as doc-tests.
//!
//! `build.rs` hands over each page as the documentation of a module, named
//! after its file; a failing block is reported under that name. Code that a
//! page includes is left out: it is compiled and tested where it is.
#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/pages.rs"));
