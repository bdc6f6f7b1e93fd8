//! Every link leads somewhere: the file is part of the book and the fragment
//! is an id in it.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Book, Finding};
use crate::html::{HtmlPage, Tag, Target};

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let before = findings.len();
    for (page, built) in book.read_pages() {
        for (link, what, advice) in faults(book, built) {
            let written = link.replace(".html", ".md");
            let needles = [&*written, link];
            findings.push(Finding::on_page(page, &needles, what, advice));
        }
    }
    // The front page and the print page repeat what others hold, faults too.
    if findings.len() == before {
        check_made_pages(book, findings);
    }
}

/// The pages that mdBook makes out of the others.
fn check_made_pages(book: &Book, findings: &mut Vec<Finding>) {
    let written: BTreeSet<_> =
        book.read_pages().map(|(_, built)| &built.path).collect();
    let made = book
        .site
        .pages
        .iter()
        .filter(|b| !written.contains(&b.path));
    let summary = book.pages.src.join("SUMMARY.md");
    for built in made {
        for (_, what, advice) in faults(book, built) {
            let what = format!("{}: {what}", built.path.display());
            findings.push(Finding::new(&summary, 1, what, advice));
        }
    }
}

/// Each link of the page that leads nowhere, what is wrong and what to do.
fn faults<'a>(
    book: &'a Book,
    page: &'a HtmlPage,
) -> impl Iterator<Item = (&'a str, String, &'static str)> {
    page.links().filter_map(|(tag, link)| {
        let (what, advice) = fault(book, page, tag, link)?;
        Some((link, what, advice))
    })
}

fn fault(
    book: &Book,
    page: &HtmlPage,
    tag: &Tag,
    link: &str,
) -> Option<(String, &'static str)> {
    let (file, fragment) = match resolve(page, link) {
        Target::Local { file, fragment } => (file, fragment),
        Target::Remote | Target::Other => return None,
        Target::Outside => {
            let what = format!("`{link}` leaves the book");
            return Some((what, "link to a file below the pages' folder"));
        }
    };
    if !book.site.out.join(&file).is_file() {
        let what = format!("`{link}` leads to no file of the book");
        return Some((
            what,
            "correct the path; it counts from the page's folder",
        ));
    }
    let fragment = fragment.filter(|id| !id.is_empty() && tag.name == "a")?;
    let target = book.site.page(&file)?;
    if target.ids().contains(&*fragment) {
        return None;
    }
    let what = format!("`{link}`: {} has no such place", file.display());
    Some((what, "take the fragment from the heading's own link"))
}

/// The page for missing addresses says by `<base>` that its links count from
/// the top, where it is itself.
fn resolve(page: &HtmlPage, link: &str) -> Target {
    match page.path == Path::new("404.html") {
        true => page.resolve(link.trim_start_matches('/')),
        false => page.resolve(link),
    }
}
