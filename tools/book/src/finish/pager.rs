//! The links to the previous and the next page, which say where they lead.

use super::contents::Entry;
use super::titles::label;
use crate::html::{Piece, Tag, pieces, tags};
use crate::preprocess::escape;

/// The pages before and after one.
#[derive(Clone, Copy, Default)]
pub(super) struct Neighbours<'book> {
    pub previous: Option<&'book Entry>,
    pub next: Option<&'book Entry>,
}

impl<'book> Neighbours<'book> {
    /// Returns those of a page by its place in `entries`.
    pub(super) fn of(entries: &'book [Entry], place: usize) -> Self {
        let previous = place.checked_sub(1);
        Self {
            previous: previous.and_then(|place| entries.get(place)),
            next: entries.get(place + 1),
        }
    }

    /// Returns the one that a link leads to, and what it is.
    fn by(&self, link: &Tag) -> Option<(&'static str, &'book Entry)> {
        match link.has_class("previous") {
            true => self.previous.map(|entry| ("Previous", entry)),
            false => self.next.map(|entry| ("Next", entry)),
        }
    }
}

/// Returns the page with names in the two links at its end, where mdBook has
/// bare arrows, and in the labels of the arrows at its sides.
pub(super) fn name(html: &str, neighbours: Neighbours<'_>) -> String {
    let sides = "class=\"nav-wide-wrapper\" aria-label=\"Page navigation";
    name_links(html, neighbours)
        // Under this name mdBook's styles hide the links on wide screens.
        .replace("<nav class=\"nav-wrapper\"", "<nav class=\"pager\"")
        .replace(sides, &format!("{sides} at the sides"))
}

fn name_links(html: &str, neighbours: Neighbours<'_>) -> String {
    let mut named = String::new();
    let mut is_replaced = false;
    for piece in pieces(html) {
        if is_replaced {
            is_replaced = piece.name() != "/a";
            continue;
        }
        let link = link(&piece);
        let found = link.as_ref().and_then(|link| neighbours.by(link));
        match (&link, found) {
            (Some(link), Some((what, entry)))
                if link.has_class("mobile-nav-chapters") =>
            {
                named.push_str(&at_the_end(link, what, entry));
                is_replaced = true;
            }
            (Some(_), Some((what, entry))) => {
                named.push_str(&at_the_side(piece.as_str(), what, entry));
            }
            _ => named.push_str(piece.as_str()),
        }
    }
    named
}

/// The tag of a link to the previous or the next page.
fn link(piece: &Piece<'_>) -> Option<Tag> {
    if piece.name() != "a" {
        return None;
    }
    let link = tags(piece.as_str()).pop()?;
    let classes = ["nav-chapters", "mobile-nav-chapters"];
    classes.iter().any(|c| link.has_class(c)).then_some(link)
}

/// A whole link with the number and the name of its page.
fn at_the_end(link: &Tag, what: &str, entry: &Entry) -> String {
    let attr = |name| escape(link.attr(name).unwrap_or_default());
    let [rel, href, class] = ["rel", "href", "class"].map(attr);
    let name = format!("{}{}", label(entry), escape(&entry.name));
    let arrow = |arrow| format!("<span aria-hidden=\"true\">{arrow}</span>");
    let [before, after] = match what {
        "Previous" => [arrow("←"), String::new()],
        _ => [String::new(), arrow("→")],
    };
    format!(
        "<a rel=\"{rel}\" href=\"{href}\" class=\"{class}\">{before}\
         <span><span class=\"unseen\">{what}: </span>{name}</span>{after}</a>"
    )
}

/// The start of a link whose label says where it leads.
fn at_the_side(tag: &str, what: &str, entry: &Entry) -> String {
    let number = entry.number.as_deref().unwrap_or_default();
    let name = format!("{what}: {number} {}", entry.name);
    let name = escape(&name.replace("  ", " "));
    tag.replace(&format!("\"{what} chapter\""), &format!("\"{name}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<nav class=\"nav-wrapper\" aria-label=\"Page \
        navigation\">\n<a rel=\"prev\" href=\"../a.html\" \
        class=\"mobile-nav-chapters previous\" title=\"Previous chapter\" \
        aria-label=\"Previous chapter\"><svg><path/></svg></a>\n\
        <a rel=\"next prefetch\" href=\"../c.html\" \
        class=\"mobile-nav-chapters next\" title=\"Next chapter\"><svg/></a>\
        <i></i></nav><nav class=\"nav-wide-wrapper\" aria-label=\"Page \
        navigation\"><a href=\"../a.html\" class=\"nav-chapters previous\" \
        title=\"Previous chapter\" aria-label=\"Previous chapter\">x</a></nav>";

    fn entries() -> Vec<Entry> {
        let entry = |(number, name): (Option<&str>, &str)| Entry {
            file: "a.html".into(),
            number: number.map(str::to_owned),
            name: name.to_owned(),
        };
        [(None, "A & a"), (Some("1"), "B"), (Some("2"), "C")]
            .map(entry)
            .into()
    }

    #[test]
    fn links_say_where_they_lead() {
        let entries = entries();
        let named = name(PAGE, Neighbours::of(&entries, 1));
        for part in [
            "<a rel=\"prev\" href=\"../a.html\" class=\"mobile-nav-chapters \
             previous\"><span aria-hidden=\"true\">←</span><span>\
             <span class=\"unseen\">Previous: </span>A &amp; a</span></a>",
            "<a rel=\"next prefetch\" href=\"../c.html\" \
             class=\"mobile-nav-chapters next\"><span>\
             <span class=\"unseen\">Next: </span>\
             <span class=\"chapter-number\">2</span> C</span>\
             <span aria-hidden=\"true\">→</span></a><i></i></nav>",
            "class=\"nav-chapters previous\" title=\"Previous: A &amp; a\" \
             aria-label=\"Previous: A &amp; a\">x</a>",
            "<nav class=\"pager\" aria-label=\"Page navigation\">",
            "aria-label=\"Page navigation at the sides\"",
        ] {
            assert!(named.contains(part), "{part} in {named}");
        }
        assert!(!named.contains("svg"));
    }

    #[test]
    fn the_first_and_the_last_page_have_one_neighbour() {
        let entries = entries();
        assert!(Neighbours::of(&entries, 0).previous.is_none());
        assert_eq!(Neighbours::of(&entries, 0).next, Some(&entries[1]));
        assert!(Neighbours::of(&entries, 2).next.is_none());
    }
}
