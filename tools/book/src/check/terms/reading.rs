//! A page as a reader of the rule about terms sees it.

use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use regex::Regex;

use super::super::glossary::{LINK, target};
use super::super::prose::Prose;
use crate::pages::{Page, directives, line_at, markdown};

/// A page, its prose, and the places in it that are special.
pub(super) struct Reading<'book> {
    pub page: &'book Page,
    prose: String,
    /// What is emphasised.
    emphases: Vec<Range<usize>>,
    /// Links to pages, with the page.
    links: Vec<(Range<usize>, PathBuf)>,
    /// Where the first section begins.
    pub opening: usize,
}

impl<'book> Reading<'book> {
    pub(super) fn of(page: &'book Page) -> Self {
        let text = &page.text;
        let mut prose = Prose::of(text);
        let (mut emphases, mut opening) = (Vec::new(), None);
        let events = Parser::new_ext(text, markdown()).into_offset_iter();
        for (event, range) in events {
            match event {
                Event::Start(Tag::Emphasis | Tag::Strong) => {
                    emphases.push(range);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    if level > HeadingLevel::H1 {
                        opening.get_or_insert(range.start);
                    }
                    prose.hide(range);
                }
                _ => {}
            }
        }
        hide_alternative_texts(text, &mut prose);
        Self {
            page,
            prose: prose.text().into_owned(),
            emphases,
            links: links(page),
            opening: opening.unwrap_or(text.len()),
        }
    }

    /// Where the paragraph begins that has the term in emphasis.
    pub(super) fn explanation(&self, term: &Regex) -> Option<usize> {
        let is_emphasised = |at: &Range<usize>| {
            let mut all = self.emphases.iter();
            all.any(|e| e.start < at.end && at.start < e.end)
        };
        let at = self.all(term).find(is_emphasised)?;
        let before = self.prose[..at.start].rfind("\n\n");
        Some(before.map_or(0, |blank| blank + 2))
    }

    /// The line of the first use of a term in these bytes; a link to the page
    /// that explains it is none.
    pub(super) fn first_use(
        &self,
        term: &Regex,
        explained: &Path,
        bytes: Range<usize>,
    ) -> Option<usize> {
        let is_use = |at: &Range<usize>| {
            let mut links = self.links.iter();
            bytes.contains(&at.start)
                && !links.any(|(range, page)| {
                    range.contains(&at.start) && page == explained
                })
        };
        let at = self.all(term).find(is_use)?;
        Some(line_at(&self.page.text, at.start))
    }

    /// Where the term occurs.
    fn all(&self, term: &Regex) -> impl Iterator<Item = Range<usize>> {
        let all = term.captures_iter(&self.prose);
        all.filter_map(|captures| Some(captures.get(1)?.range()))
    }
}

fn hide_alternative_texts(text: &str, prose: &mut Prose) {
    for figure in directives(text).iter().filter(|d| d.name == "figure") {
        let range = figure.range.clone();
        let mut quotes = text[range.clone()].match_indices('"');
        if let (Some((from, _)), Some((to, _))) = (quotes.next(), quotes.next())
        {
            prose.hide(range.start + from..range.start + to);
        }
    }
}

/// The links of a page, also those to places on it.
fn links(page: &Page) -> Vec<(Range<usize>, PathBuf)> {
    let folder = page.path.parent().unwrap_or(Path::new(""));
    let links = LINK.captures_iter(&page.text).filter_map(|captures| {
        let to = captures.get(2)?.as_str();
        let to = match to.starts_with('#') {
            true => page.path.clone(),
            false => target(folder, to)?,
        };
        Some((captures.get(0)?.range(), to))
    });
    links.collect()
}
