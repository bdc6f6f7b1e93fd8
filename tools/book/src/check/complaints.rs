//! What mdBook only warns of, such as HTML that is never closed, is a fault.

use std::path::Path;

use super::{Book, Finding};

/// What other checks report with their lines.
const SEEN_ELSEWHERE: &[&str] = &[
    "Error updating",
    "Caused By",
    "figure `",
    "no figure is called",
    "the formula `",
    "exercise `",
];

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for complaint in &book.complaints {
        if SEEN_ELSEWHERE
            .iter()
            .any(|start| complaint.starts_with(start))
        {
            continue;
        }
        let page = book.pages.pages.iter().find(|page| {
            let path = page.path.strip_prefix(&book.pages.src);
            path.is_ok_and(|p| complaint.contains(&*p.to_string_lossy()))
        });
        let file = page.map_or(Path::new("book.toml"), |page| &page.path);
        let advice =
            "mdBook continues, but the page is not what you wrote: correct it";
        findings.push(Finding::new(file, 1, complaint, advice));
    }
}
