//! An HTML text in pieces, for steps that change it.
//!
//! Like [`super::tags`] it relies on what mdBook writes and is no parser for
//! the web at large.

/// A stretch of an HTML text; all of them together are the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'html> {
    /// A tag, a comment or a declaration, as written; with a `<script>` or a
    /// `<style>` comes what it holds.
    Markup(&'html str),
    /// What is between two of these, entities as written.
    Text(&'html str),
}

impl<'html> Piece<'html> {
    /// The piece as written.
    pub fn as_str(&self) -> &'html str {
        match self {
            Self::Markup(html) | Self::Text(html) => html,
        }
    }

    /// The name of a tag, an end tag's with its `/`; empty for any other
    /// piece.
    pub fn name(&self) -> &'html str {
        let Self::Markup(html) = self else {
            return "";
        };
        let name = html.strip_prefix('<').unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || c == '>';
        let name = &name[..name.find(is_end).unwrap_or(name.len())];
        match name.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            true => name,
            false => "",
        }
    }
}

/// Splits `html` where markup begins and ends.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (text, markup) = rest.split_at(markup_start(rest));
        let (markup, after) = markup.split_at(markup_len(markup));
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        if !markup.is_empty() {
            pieces.push(Piece::Markup(markup));
        }
        rest = after;
    }
    pieces
}

/// Where the first markup of `html` begins: at its end if there is none.
fn markup_start(html: &str) -> usize {
    let is_markup = |after: &str| {
        after.starts_with(|c: char| "/!".contains(c) || c.is_alphabetic())
    };
    let mut starts = html.match_indices('<');
    let found = starts.find(|(at, _)| is_markup(&html[at + 1..]));
    found.map_or(html.len(), |(at, _)| at)
}

/// The length of the markup that begins `html`.
fn markup_len(html: &str) -> usize {
    let up_to = |end: &str| html.find(end).map(|at| at + end.len());
    let len = match html {
        _ if html.starts_with("<!--") => up_to("-->"),
        _ if html.starts_with("<script") => up_to("</script>"),
        _ if html.starts_with("<style") => up_to("</style>"),
        _ => tag_len(html),
    };
    len.unwrap_or(html.len())
}

/// The length of a tag, whose quoted values may hold a `>`.
fn tag_len(html: &str) -> Option<usize> {
    let mut quote = None;
    let end = html.char_indices().find(|&(_, c)| match (quote, c) {
        (None, '>') => true,
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (Some(open), _) => {
            if c == open {
                quote = None;
            }
            false
        }
        _ => false,
    });
    end.map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_they_are_the_text() {
        for html in [
            "",
            "1 < 2",
            "<!DOCTYPE HTML><p>a<br/>b</p>\n",
            "<a title=\"x > y\">1</a>",
            "<!-- <b> -->a<script>if (a<b) '</p>'</script>b",
            "<a href=\"x",
        ] {
            let whole: String =
                pieces(html).iter().map(Piece::as_str).collect();
            assert_eq!(whole, html);
        }
    }

    #[test]
    fn markup_and_text_take_turns() {
        let html = "a<p class=\"x>y\">b < c</p><!-- <i> --><style>d</style>";
        let expected = [
            (Piece::Text("a"), ""),
            (Piece::Markup("<p class=\"x>y\">"), "p"),
            (Piece::Text("b < c"), ""),
            (Piece::Markup("</p>"), "/p"),
            (Piece::Markup("<!-- <i> -->"), ""),
            (Piece::Markup("<style>d</style>"), "style"),
        ];
        let found = pieces(html);
        let found: Vec<_> = found.iter().map(|p| (*p, p.name())).collect();
        assert_eq!(found, expected);
    }
}
