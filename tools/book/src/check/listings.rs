//! What a page says that code prints, a test has compared.
//!
//! A ```` ```text ```` block claims an output: it holds nothing but the
//! include of a file `listings/NAME.out`, and a test of the chapter that has
//! the file names it. A ```` ```console ```` block holds only what the reader
//! types, each line after `$ `. Text that no program printed, such as a drawing
//! with letters, belongs in a ```` ```plain ```` block, so that a block without
//! a language cannot claim anything in passing.

use std::path::Path;

use super::{Book, Finding};
use crate::pages::{
    Fence, Page, Part, directives, fences, files_below, includes,
};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for page in &book.pages.pages {
        for fence in fences(page) {
            findings.extend(fault(page, &fence));
        }
        for include in includes(page) {
            let file = &include.file;
            let is_output = file.extension().is_some_and(|e| e == "out");
            if is_output && !is_compared(book, file) {
                let what = format!("no test compares {}", file.display());
                let advice = "name it in a test of its chapter (tests/*.rs)";
                let line = include.line;
                findings.push(Finding::new(&page.path, line, what, advice));
            } else if is_output && include.part != Part::Whole {
                let what = format!("{} is shown in part", file.display());
                let advice =
                    "print what the page shows by a listing of its own";
                let line = include.line;
                findings.push(Finding::new(&page.path, line, what, advice));
            }
        }
    }
}

fn fault(page: &Page, fence: &Fence) -> Option<Finding> {
    let (what, advice) = match fence.language() {
        "text" if !fence.lines.iter().all(|(_, line)| is_output(line)) => (
            "a ```text block claims an output that no test compares",
            "include listings/NAME.out, or call the block ```plain",
        ),
        "console" if !fence.lines.iter().all(|(_, l)| l.starts_with("$ ")) => (
            "a ```console block holds more than what the reader types",
            "show what is printed by including listings/NAME.out in ```text",
        ),
        "" => (
            "a code block names no language",
            "say rust, console, text (an included output) or plain",
        ),
        _ => return None,
    };
    Some(Finding::new(&page.path, fence.line, what, advice))
}

fn is_output(line: &str) -> bool {
    directives(line).iter().any(|directive| {
        directive.name == "include" && directive.arguments.ends_with(".out")
    })
}

/// Whether a test of the crate that `file` belongs to names it.
fn is_compared(book: &Book, file: &Path) -> bool {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let chapter = file.ancestors().skip(1).find(|folder| {
        book.pages.root.join(folder).join("Cargo.toml").is_file()
    });
    let Some(chapter) = chapter else { return false };
    let named = [format!("\"{name}\""), format!("/{name}\"")];
    let tests = book.pages.root.join(chapter).join("tests");
    let tests = files_below(&tests).unwrap_or_default();
    tests
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .filter_map(|path| book.pages.read(path).ok())
        .any(|text| named.iter().any(|named| text.contains(named)))
}
