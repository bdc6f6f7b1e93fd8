//! The prose of a text in Markdown.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::pages::{code_ranges, directives};

/// What replaces each byte that is not prose: neither part of a word nor white
/// space, so that nothing is found across it.
const FILLER: u8 = b'.';

/// A text in which each byte that is not prose is a dot, so that every word is
/// where it was. Line breaks are kept.
pub(super) struct Prose(Vec<u8>);

impl Prose {
    /// The prose of `text`: without code, tags, link targets and directives,
    /// but with the texts of figures.
    pub(super) fn of(text: &str) -> Self {
        let mut prose = Self(text.as_bytes().to_vec());
        for range in code_ranges(text) {
            prose.hide(range);
        }
        for directive in directives(text) {
            let range = directive.range;
            let quoted = text[range.clone()].find('"');
            let shown = quoted.filter(|_| directive.name == "figure");
            let end = shown.map_or(range.end, |at| range.start + at);
            prose.hide(range.start..end);
        }
        for found in MARKUP.find_iter(text) {
            prose.hide(found.range());
        }
        prose
    }

    /// Removes these bytes of the text, which are whole characters.
    pub(super) fn hide(&mut self, range: Range<usize>) {
        for byte in &mut self.0[range] {
            if *byte != b'\n' {
                *byte = FILLER;
            }
        }
    }

    /// The prose, as long as the text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

/// Code, other tags and comments of HTML, and the targets of links.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    let code = r"<(?:code|pre)\b[^>]*>.*?</(?:code|pre)>";
    let tag = r"</?[a-zA-Z][^>]*>|<!--.*?-->";
    let target = r"\]\([^)]*\)";
    Regex::new(&format!("(?s){code}|{tag}|{target}")).unwrap()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_tags_and_targets_are_hidden() {
        let cases = [
            ("a `b` c", "a ... c"),
            ("```rust\nb\n```\nc", ".......\n.\n...\nc"),
            ("<b>a</b> <code>c d</code>", "...a.... ................"),
            ("[a](b.md) c", "[a....... c"),
            ("é `é` é", "é .... é"),
        ];
        for (text, expected) in cases {
            assert_eq!(Prose::of(text).text(), expected);
        }
    }

    #[test]
    fn the_texts_of_a_figure_are_prose() {
        let text = "{{#figure name \"a b\" \"c `d`\"}} {{#include e}}";
        let prose = Prose::of(text);
        let found = prose.text();
        assert_eq!(found.len(), text.len());
        assert!(found.contains("\"a b\" \"c ...\""), "{found}");
        assert!(!found.contains("name") && !found.contains("include"));
    }
}
