//! Quotes and dashes of a page's prose, and of nothing else on it.

use std::borrow::Cow;

use super::curl::{WORD, apply, edits};
use crate::html::{Piece, pieces, tags};

/// Elements whose text is exact.
const EXACT: &[&str] =
    &["code", "kbd", "math", "pre", "samp", "svg", "textarea"];

/// Elements within a line of text; any other begins a new one.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "kbd", "mark", "math",
    "q", "samp", "small", "span", "strong", "sub", "sup",
];

/// Returns the page with the quotes and dashes between `<main>` and `</main>`
/// replaced in prose.
pub(super) fn replace(html: &str) -> String {
    let pieces = pieces(html);
    let mut page = Page {
        texts: pieces.iter().map(|p| Cow::Borrowed(p.as_str())).collect(),
        ..Page::default()
    };
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Markup(_) => page.see_tag(piece),
            Piece::Text(text) => page.see_text(index, text),
        }
    }
    page.texts.concat()
}

/// A page that is read piece by piece.
#[derive(Default)]
struct Page<'html> {
    /// What becomes of each piece.
    texts: Vec<Cow<'html, str>>,
    is_main: bool,
    /// The exact element that is open, and how many of its name.
    exact: Option<(&'html str, usize)>,
    /// The paragraph up to here.
    line: Vec<char>,
    /// Its pieces: the number of each and where it begins in the line.
    parts: Vec<(usize, usize)>,
}

impl<'html> Page<'html> {
    fn see_tag(&mut self, tag: &Piece<'html>) {
        let name = tag.name();
        let bare = name.trim_start_matches('/');
        if let Some((open, depth)) = self.exact {
            let depth = match name.strip_prefix('/') {
                Some(end) if end == open => depth - 1,
                None if name == open => depth + 1,
                _ => depth,
            };
            self.exact = (depth > 0).then_some((open, depth));
            return;
        }
        if bare == "main" {
            self.is_main = name == "main";
        }
        if !bare.is_empty() && !INLINE.contains(&bare) {
            self.end_line();
        }
        if is_exact(tag) {
            self.exact = Some((name, 1));
            self.line.push(WORD);
        }
    }

    fn see_text(&mut self, index: usize, text: &str) {
        if self.is_main && self.exact.is_none() {
            self.parts.push((index, self.line.len()));
            self.line.extend(text.chars());
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let edits = edits(&line);
        for (index, start) in self.parts.drain(..) {
            let end = start + self.texts[index].chars().count();
            let within = edits.iter().filter(|e| (start..end).contains(&e.0));
            let within: Vec<_> =
                within.map(|&(place, new)| (place - start, new)).collect();
            if !within.is_empty() {
                let text = apply(&line[start..end], &within);
                self.texts[index] = Cow::Owned(text);
            }
        }
    }
}

/// Whether the text within the tag is exact: code, a drawing, a token.
fn is_exact(tag: &Piece<'_>) -> bool {
    let name = tag.name();
    let is_token = || {
        let tags = tags(tag.as_str());
        tags.first().is_some_and(|tag| tag.has_class("tok"))
    };
    let is_empty = tag.as_str().ends_with("/>");
    !is_empty && (EXACT.contains(&name) || name == "span" && is_token())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_main(written: &str, read: &str) {
        let page = |main| format!("<p>\"a\"</p><main>{main}</main><p>'b'</p>");
        assert_eq!(replace(&page(written)), page(read));
    }

    #[test]
    fn prose_in_every_kind_of_element() {
        assert_main(
            "<h1><a href=\"#a\">GPT-2's</a></h1><ul><li>\"a\"</li></ul>\
             <summary>Which follow \"of\"?</summary><td>'x'</td>",
            "<h1><a href=\"#a\">GPT-2’s</a></h1><ul><li>“a”</li></ul>\
             <summary>Which follow “of”?</summary><td>‘x’</td>",
        );
    }

    #[test]
    fn nothing_exact_is_touched() {
        for exact in [
            "<p><code>it's \"x\"</code></p>",
            "<pre><code>a \"b\" <span>'c'</span> -- d\n\"e\"</code></pre>",
            "<p><svg/><code>it's</code></p>",
            "<svg><g><text>\"a\"</text></g><text>it's</text></svg>",
            "<math><mi>f</mi><mo>'</mo></math>",
            "<p><span class=\"tok tok0\">\"</span></p>",
            "<p><span class=\"tok tok0\">a<span>'s</span></span></p>",
            "<a title=\"it's 'x'\"></a>",
            "<p>&lt;|endoftext|&gt;</p>",
            "<script>let a = \"it's\";</script>",
        ] {
            assert_main(exact, exact);
        }
    }

    #[test]
    fn quotes_reach_over_code_and_emphasis() {
        assert_main(
            "<p>\"<code>x</code>\", \"<em>a</em>\" and \"the <em>b</em> \
             \"</p><p>\"of <code>\"</code>\"</p>",
            "<p>“<code>x</code>”, “<em>a</em>” and \"the <em>b</em> \
             \"</p><p>“of <code>\"</code>”</p>",
        );
        assert_main(
            "<p><code>x</code>'s and <em>it</em>'s</p>",
            "<p><code>x</code>’s and <em>it</em>’s</p>",
        );
    }

    #[test]
    fn a_quote_has_its_partner_in_its_paragraph() {
        assert_main("<p>\"a</p><p>b\"</p>", "<p>\"a</p><p>b\"</p>");
    }

    #[test]
    fn marks_before_an_entity() {
        assert_main("<p>\"&lt;unk&gt;\"</p>", "<p>“&lt;unk&gt;”</p>");
    }
}
