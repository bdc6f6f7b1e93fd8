//! The tags of an HTML text.
//!
//! mdBook parses what a page holds and writes it anew, so its files are
//! regular: quoted attributes, escaped text. The scanner relies on that and is
//! no parser for the web at large.

/// A start tag, or an end tag, whose name then begins with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The name in lower case.
    pub name: String,
    /// Names and values, entities replaced; a bare attribute's value is empty.
    pub attrs: Vec<(String, String)>,
    /// The text up to the next tag, unchanged.
    pub text: String,
}

impl Tag {
    /// The value of the attribute called `name`.
    pub fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attrs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether `class` is one of the tag's classes.
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attr("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|each| each == class)
    }
}

/// Every tag of `html` in order; comments and declarations are left out.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c == '/' || c.is_alphabetic()) {
            let (mut tag, after) = read_tag(rest);
            let end = match tag.name.as_str() {
                "script" => after.find("</script"),
                "style" => after.find("</style"),
                _ => after.find('<'),
            };
            let (text, next) = after.split_at(end.unwrap_or(after.len()));
            tag.text = text.to_owned();
            rest = next;
            tags.push(tag);
        }
    }
    tags
}

/// The tag whose name starts `text`, and what follows its `>`.
fn read_tag(text: &str) -> (Tag, &str) {
    let is_end = |c: char| c.is_whitespace() || c == '>';
    let (name, mut rest) = split_at_char(text, is_end);
    let name = name.trim_end_matches('/').to_lowercase();
    let mut attrs = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let (attr, after) = read_attr(rest);
        attrs.push(attr);
        rest = after;
    }
    (
        Tag {
            name,
            attrs,
            text: String::new(),
        },
        rest,
    )
}

fn read_attr(text: &str) -> ((String, String), &str) {
    let is_end = |c: char| c.is_whitespace() || "=>/".contains(c);
    let (name, rest) = split_at_char(text, is_end);
    let name = name.to_lowercase();
    let Some(value) = rest.strip_prefix('=') else {
        // A stray `=` or quote must not stop the scan.
        let rest = if name.is_empty() {
            skip_char(rest)
        } else {
            rest
        };
        return ((name, String::new()), rest);
    };
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = &value[1..];
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => split_at_char(value, |c| c.is_whitespace() || c == '>'),
    };
    ((name, unescape(value)), rest)
}

fn split_at_char(text: &str, end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(end).unwrap_or(text.len()))
}

fn skip_char(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

fn unescape(value: &str) -> String {
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_attributes_and_text() {
        let tags = tags("<!-- <b> --><a href=\"x?a&amp;b\" hidden>go</A >");
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[0].name, "a");
        assert_eq!(tags[0].attr("href"), Some("x?a&b"));
        assert_eq!(tags[0].attr("hidden"), Some(""));
        assert_eq!(tags[0].text, "go");
        assert_eq!(tags[1].name, "/a");
    }

    #[test]
    fn self_closing_and_unquoted() {
        let tags = tags("<br/><path d=\"M0 0/\" /><template id=fa-eye>");
        assert_eq!(tags[0].name, "br");
        assert_eq!(tags[1].attr("d"), Some("M0 0/"));
        assert_eq!(tags[2].attr("id"), Some("fa-eye"));
    }

    #[test]
    fn a_script_is_text() {
        let tags = tags("<script>if (a<b) c()</script><p>");
        let names: Vec<_> = tags.iter().map(|tag| &*tag.name).collect();
        assert_eq!(names, ["script", "/script", "p"]);
        assert_eq!(tags[0].text, "if (a<b) c()");
    }

    #[test]
    fn a_broken_tag_ends_the_scan_and_nothing_else() {
        assert_eq!(tags("<a href=\"x").len(), 1);
        assert_eq!(tags("1 < 2 <").len(), 0);
        assert_eq!(tags("<a =\"\">").len(), 1);
    }
}
