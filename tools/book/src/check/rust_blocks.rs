//! Every Rust block is code that somebody compiles.
//!
//! What is included is compiled in its crate; the rest is a doc-test of the
//! member `book-tests`, and may not escape by `ignore`.

use super::{Book, Finding};
use crate::pages::{directives, fences};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        for fence in fences(page) {
            let is_ignored = fence.words().any(|word| word == "ignore");
            let mut lines = fence.lines.iter();
            let is_included = lines.any(|(_, line)| {
                directives(line).iter().any(|d| d.name.ends_with("include"))
            });
            if fence.language() == "rust" && is_ignored && !is_included {
                findings.push(Finding::new(
                    &page.path,
                    fence.line,
                    "this Rust is never compiled",
                    "say compile_fail if it must not compile, or include it",
                ));
            }
        }
    }
}
