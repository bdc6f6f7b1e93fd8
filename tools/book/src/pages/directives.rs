//! `{{#name arguments}}`: the places where a page asks for something.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag};
use regex::Regex;

use super::line_at;

/// One `{{#name arguments}}` in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive<'text> {
    /// Its line, from 1.
    pub line: usize,
    /// The bytes it takes up.
    pub range: Range<usize>,
    /// What is asked for: `include`, `figure`, ...
    pub name: &'text str,
    /// The rest, trimmed.
    pub arguments: &'text str,
}

/// The directives of `text` in order; `\{{#...}}` is an escape and none.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(\\)?\{\{\s*#(\w+)\s*([^}]*)\}\}").unwrap()
    });
    let found = DIRECTIVE.captures_iter(text);
    let plain = found.filter(|captures| captures.get(1).is_none());
    plain
        .map(|captures| {
            let whole = captures.get(0).unwrap();
            Directive {
                line: line_at(text, whole.start()),
                range: whole.range(),
                name: captures.get(2).unwrap().as_str(),
                arguments: captures.get(3).unwrap().as_str().trim(),
            }
        })
        .collect()
}

/// mdBook's Markdown.
pub(crate) fn markdown() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// The bytes of `text` that are code, in blocks or inline.
pub fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, markdown()).into_offset_iter();
    events
        .filter(|(event, _)| {
            matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)))
        })
        .map(|(_, range)| range)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_have_lines_names_and_arguments() {
        let text = "a\n{{#include src/a.rs:b}} \\{{#include c}}\n{{#x}}";
        let found = directives(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[0].name), (2, "include"));
        assert_eq!(found[0].arguments, "src/a.rs:b");
        assert_eq!(&text[found[0].range.clone()], "{{#include src/a.rs:b}}");
        assert_eq!((found[1].line, found[1].name), (3, "x"));
    }

    #[test]
    fn code_is_found_in_blocks_and_inline() {
        let text = "a `b` c\n\n```text\nd\n```\n";
        let found: Vec<_> =
            code_ranges(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["`b`", "```text\nd\n```"]);
    }
}
