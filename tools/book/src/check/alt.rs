//! Each image says what it shows to those who cannot see it.

use super::{Book, Finding};
use crate::html::Tag;

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    for (page, built) in book.read_pages() {
        let tags = built.main();
        for (index, tag) in tags.iter().enumerate() {
            let is_mute = match tag.name.as_str() {
                "img" => is_blank(tag.attr("alt")),
                "svg" => is_mute_svg(&tags[..index], tag, &tags[index + 1..]),
                _ => false,
            };
            if is_mute {
                let src = tag.attr("src").unwrap_or("<svg");
                findings.push(Finding::on_page(
                    page,
                    &[src],
                    format!("{src} has no alt text"),
                    "say what it shows: ![...](...), or an aria-label",
                ));
            }
        }
    }
}

fn is_mute_svg(before: &[Tag], svg: &Tag, after: &[Tag]) -> bool {
    // The icon next to an admonition's title says nothing that the title does
    // not say.
    let is_icon = before
        .last()
        .is_some_and(|tag| tag.has_class("blockquote-tag-title"));
    let has_title = after.first().is_some_and(|tag| {
        tag.name == "title" && !is_blank(Some(tag.text.as_str()))
    });
    let is_hidden = svg.attr("aria-hidden") == Some("true");
    !is_icon && !is_hidden && !has_title && is_blank(svg.attr("aria-label"))
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
