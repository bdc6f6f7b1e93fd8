//! The code blocks of a page, with the line number of each of their lines.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::directives::markdown;
use super::{Page, line_at};

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The line, from 1, that opens it.
    pub line: usize,
    /// What follows the opening backticks; empty for an indented block.
    pub info: String,
    /// Its lines with their numbers on the page.
    pub lines: Vec<(usize, String)>,
}

impl Fence {
    /// The words of the info string: the language, then attributes.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.info.split([' ', ',', '\t']);
        words.filter(|word| !word.is_empty())
    }

    /// The language, or an empty text.
    pub fn language(&self) -> &str {
        self.words().next().unwrap_or_default()
    }
}

/// Every code block of `page`, in lists, quotes and folded parts too.
pub fn fences(page: &Page) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    let events = Parser::new_ext(&page.text, markdown()).into_offset_iter();
    for (event, range) in events {
        let line = line_at(&page.text, range.start);
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let (info, lines) = (info_of(kind), Vec::new());
                open = Some(Fence { line, info, lines });
            }
            Event::Text(text) => {
                if let Some(fence) = &mut open {
                    let texts = text.lines().map(str::to_owned);
                    fence.lines.extend((line..).zip(texts));
                }
            }
            Event::End(TagEnd::CodeBlock) => fences.extend(open.take()),
            _ => {}
        }
    }
    fences
}

fn info_of(kind: CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.into_string(),
        CodeBlockKind::Indented => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fences_of(text: &str) -> Vec<Fence> {
        fences(&Page {
            path: "a.md".into(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn blocks_know_their_lines() {
        let found = fences_of("a\n\n```rust,ignore\nlet a;\n\nlet b;\n```\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 3);
        assert_eq!(found[0].language(), "rust");
        assert!(found[0].words().any(|word| word == "ignore"));
        let lines: Vec<_> = found[0]
            .lines
            .iter()
            .map(|(n, text)| (*n, &**text))
            .collect();
        assert_eq!(lines, [(4, "let a;"), (5, ""), (6, "let b;")]);
    }

    #[test]
    fn blocks_in_quotes_and_lists() {
        let found = fences_of("> ```text\n> b\n> c\n> ```\n\n- d\n\n      e\n");
        assert_eq!(found[0].lines[1], (3, "c".to_owned()));
        assert_eq!(found[1].language(), "");
        assert_eq!(found[1].lines, [(8, "e".to_owned())]);
    }
}
