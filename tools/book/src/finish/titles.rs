//! The number of a chapter before its title.

use super::contents::Entry;
use crate::preprocess::escape;

/// Where the print page breaks between two chapters.
const BREAK: &str = "<div style=\"break-before: page;";

/// Returns the page with its chapter's number in its first heading.
pub(super) fn number(html: &str, entry: &Entry) -> String {
    let place = entry.number.as_ref().and_then(|_| title_start(html));
    match place {
        Some(place) => {
            let (before, after) = html.split_at(place);
            format!("{before}{}{after}", label(entry))
        }
        None => html.to_owned(),
    }
}

/// Returns the page that holds all others with the number of each.
pub(super) fn number_all(html: &str, entries: &[Entry]) -> String {
    let mut entries = entries.iter();
    let parts = html.split(BREAK).map(|part| match entries.next() {
        Some(entry) => number(part, entry),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(BREAK)
}

/// The number of a page as it comes before its title; nothing if it has none.
pub(super) fn label(entry: &Entry) -> String {
    let number = entry.number.as_deref().map(escape);
    number.map_or(String::new(), |number| {
        format!("<span class=\"chapter-number\">{number}</span> ")
    })
}

/// Where the text of the title begins, in the link that mdBook makes of it.
fn title_start(html: &str) -> Option<usize> {
    let heading = html.find("<h1 id=")?;
    let link = heading + html[heading..].find("<a class=\"header\"")?;
    Some(link + html[link..].find('>')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: Option<&str>) -> Entry {
        Entry {
            file: "a.html".into(),
            number: number.map(str::to_owned),
            name: "A".to_owned(),
        }
    }

    fn page(title: &str) -> String {
        let link = "<a class=\"header\" href=\"#a\">";
        format!("<h1>Book</h1><h1 id=\"a\">{link}{title}</a></h1><h1 id=\"b\">")
    }

    #[test]
    fn the_number_is_in_the_first_heading_of_the_page() {
        let numbered = number(&page("A"), &entry(Some("7.1")));
        let label = "<span class=\"chapter-number\">7.1</span> ";
        assert_eq!(numbered, page(&format!("{label}A")));
        assert_eq!(number(&page("A"), &entry(None)), page("A"));
    }

    #[test]
    fn each_chapter_of_the_print_page_has_its_own() {
        let html = |titles: [&str; 3]| titles.map(page).join(BREAK);
        let entries = [None, Some("1"), Some("1, page 2")].map(entry);
        let label = |number| {
            format!("<span class=\"chapter-number\">{number}</span> A")
        };
        assert_eq!(
            number_all(&html(["A", "A", "A"]), &entries),
            html(["A", &label("1"), &label("1, page 2")])
        );
    }
}
