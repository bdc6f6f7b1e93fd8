//! The pages of the book in their order, with the numbers of their chapters.

use std::path::{Path, PathBuf};

use mdbook_driver::book::{Book, BookItem, Chapter};

use super::curl::curl;

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its file from the folder of the pages.
    pub file: PathBuf,
    /// What comes before its title: `5`, `7.1`, or `12, page 2` for a page
    /// that continues its chapter.
    pub number: Option<String>,
    /// Its title.
    pub name: String,
}

/// Returns the pages of `book` as its summary orders and numbers them.
pub(crate) fn contents(book: &Book) -> Vec<Entry> {
    let mut entries = Vec::new();
    for chapter in chapters(&book.items) {
        add(&mut entries, chapter, number(chapter));
    }
    entries
}

/// Adds a page and those below it.
fn add(entries: &mut Vec<Entry>, chapter: &Chapter, number: Option<String>) {
    if let Some(path) = &chapter.path {
        entries.push(Entry {
            file: path.with_extension("html"),
            number: number.clone(),
            name: curl(&chapter.name),
        });
    }
    let mut page = 1;
    for below in chapters(&chapter.sub_items) {
        let number = match continues(&below.path, &chapter.path) {
            true => {
                page += 1;
                number
                    .as_ref()
                    .map(|number| format!("{number}, page {page}"))
            }
            false => self::number(below),
        };
        add(entries, below, number);
    }
}

/// Whether the page at the path `below`, which the summary has below the one
/// at `above`, continues its chapter: both are in the chapter's folder.
fn continues(below: &Option<PathBuf>, above: &Option<PathBuf>) -> bool {
    let [below, above] =
        [below, above].map(|path| path.as_deref().and_then(Path::parent));
    below == above && below.is_some_and(|folder| folder != Path::new(""))
}

/// The number that the summary gives to a chapter, without its last period.
fn number(chapter: &Chapter) -> Option<String> {
    let number = chapter.number.as_ref()?.to_string();
    Some(number.trim_end_matches('.').to_owned())
}

fn chapters(items: &[BookItem]) -> impl Iterator<Item = &Chapter> {
    items.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use mdbook_driver::book::SectionNumber;

    use super::*;

    fn chapter(name: &str, path: &str, numbers: &[u32]) -> Chapter {
        let mut chapter = Chapter::new(name, String::new(), path, Vec::new());
        if !numbers.is_empty() {
            chapter.number = Some(SectionNumber::new(numbers));
        }
        chapter
    }

    fn book() -> Book {
        let mut seven = chapter("It's 7", "ch07/index.md", &[7]);
        let below = [
            chapter("Elsewhere", "elsewhere/index.md", &[7, 1]),
            chapter("More", "ch07/more.md", &[7, 2]),
            chapter("Most", "ch07/most.md", &[7, 3]),
        ];
        seven.sub_items = below.map(BookItem::Chapter).into();
        let items = vec![
            BookItem::Chapter(chapter("Start", "start.md", &[])),
            BookItem::PartTitle("Part".to_owned()),
            BookItem::Chapter(seven),
        ];
        Book::new_with_items(items)
    }

    #[test]
    fn pages_have_the_numbers_of_their_chapters() {
        let found = contents(&book());
        let found = found.iter().map(|entry| {
            let number = entry.number.as_deref().unwrap_or("none");
            let file = entry.file.to_str().unwrap();
            (file, number, &*entry.name)
        });
        let expected = [
            ("start.html", "none", "Start"),
            ("ch07/index.html", "7", "It’s 7"),
            ("elsewhere/index.html", "7.1", "Elsewhere"),
            ("ch07/more.html", "7, page 2", "More"),
            ("ch07/most.html", "7, page 3", "Most"),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pages_beside_each_other_at_the_top_are_no_chapter() {
        let path = |path: &str| Some(PathBuf::from(path));
        assert!(!continues(&path("a.md"), &path("b.md")));
        assert!(continues(&path("a/x.md"), &path("a/index.md")));
        assert!(!continues(&None, &path("a/index.md")));
    }
}
