//! `ANCHOR: name` to `ANCHOR_END: name`: the parts of a file that have names.

use std::sync::LazyLock;

use regex_lite::Regex;

/// A named part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its name.
    pub name: String,
    /// The line, from 1, of its `ANCHOR`.
    pub start: usize,
    /// The line of its `ANCHOR_END`, if there is one.
    pub end: Option<usize>,
}

static MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\bANCHOR(_END)?:\s*([\w-]+)").unwrap());

/// The anchors of `text` in the order in which they start.
pub fn anchors(text: &str) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let Some(mark) = MARK.captures(content) else {
            continue;
        };
        let name = &mark[2];
        if mark.get(1).is_none() {
            let name = name.to_owned();
            anchors.push(Anchor {
                name,
                start: line,
                end: None,
            });
        } else {
            let is_open = |a: &&mut Anchor| a.end.is_none() && a.name == name;
            if let Some(open) = anchors.iter_mut().rfind(is_open) {
                open.end = Some(line);
            }
        }
    }
    anchors
}

/// Whether a line only marks where an anchor starts or ends: mdBook leaves
/// such lines out.
pub fn is_anchor_line(line: &str) -> bool {
    MARK.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_nest_and_may_lack_an_end() {
        let text = "// ANCHOR: a\n# ANCHOR: b-1\nx\n# ANCHOR_END: b-1\n\
                    // ANCHOR_END: a\n// ANCHOR: c\n// ANCHOR_END: d\n";
        let found: Vec<_> = anchors(text)
            .into_iter()
            .map(|anchor| (anchor.name, anchor.start, anchor.end))
            .collect();
        assert_eq!(
            found,
            [
                ("a".to_owned(), 1, Some(5)),
                ("b-1".to_owned(), 2, Some(4)),
                ("c".to_owned(), 6, None)
            ]
        );
        assert!(is_anchor_line("    // ANCHOR_END: a"));
        assert!(!is_anchor_line("let anchor = 1;"));
    }
}
