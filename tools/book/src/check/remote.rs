//! No page loads anything from another site: the book is read offline, and
//! nobody is told who reads it.

use std::fs;
use std::path::Path;

use super::{Book, Finding};
use crate::html::{HtmlPage, Tag, Target};
use crate::pages::files_below;

const ADVICE: &str = "bring the file into the book; only <a> may point away";

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for (page, built) in book.read_pages() {
        for link in remote_links(built) {
            let what = format!("the page loads {link}");
            findings.push(Finding::on_page(page, &[&link], what, ADVICE));
        }
    }
    for path in files_below(&book.site.out).unwrap_or_default() {
        if path.extension().is_some_and(|extension| extension == "css") {
            let css = fs::read_to_string(&path).unwrap_or_default();
            let file = path.strip_prefix(&book.pages.root).unwrap_or(&path);
            check_css(file, &css, findings);
        }
    }
}

fn remote_links(page: &HtmlPage) -> Vec<String> {
    let links = page.links().filter(|(tag, _)| is_loaded(tag));
    let remote = links
        .filter(|(_, link)| page.resolve(link) == Target::Remote)
        .map(|(_, link)| link.to_owned());
    let styles = page.tags.iter().flat_map(|tag| {
        let text = if tag.name == "style" { &tag.text } else { "" };
        let style = tag.attr("style").unwrap_or_default();
        [text, style].map(remote_in_css).into_iter().flatten()
    });
    remote.chain(styles).collect()
}

/// Whether a browser fetches what the tag names without being asked.
fn is_loaded(tag: &Tag) -> bool {
    match tag.name.as_str() {
        "a" => false,
        "link" => !matches!(tag.attr("rel"), Some("canonical" | "license")),
        _ => true,
    }
}

fn check_css(file: &Path, css: &str, findings: &mut Vec<Finding>) {
    for (number, line) in (1..).zip(css.lines()) {
        if let Some(link) = remote_in_css(line) {
            let what = format!("the style loads {link}");
            findings.push(Finding::new(file, number, what, ADVICE));
        }
    }
}

/// The first address of another site that `css` loads.
fn remote_in_css(css: &str) -> Option<String> {
    ["url(", "@import"].iter().find_map(|load| {
        css.split(load).skip(1).find_map(|after| {
            let link = after.trim_start_matches([' ', '"', '\'']);
            let is_remote = ["http:", "https:", "//"]
                .iter()
                .any(|start| link.starts_with(start));
            let end = link.find([')', '"', '\'', ';', ' ']);
            is_remote.then(|| link[..end.unwrap_or(link.len())].to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_styles() {
        let remote = "a { background: url( 'https://example.org/a.png') }";
        assert_eq!(
            remote_in_css(remote).as_deref(),
            Some("https://example.org/a.png")
        );
        assert_eq!(
            remote_in_css("@import \"//example.org/a.css\";").as_deref(),
            Some("//example.org/a.css")
        );
        assert_eq!(
            remote_in_css("url(data:image/svg+xml,<svg xmlns='http:"),
            { None }
        );
    }
}
