//! The text of a page of the toolchain's books.

/// Elements whose content is no prose.
const SKIPPED: [&str; 6] = ["script", "style", "nav", "pre", "head", "svg"];

/// Elements that are on lines of their own.
const BLOCKS: [&str; 12] = [
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "br",
    "blockquote",
    "dt",
    "dd",
];

/// The visible prose between `<main>` and `</main>`, a block a paragraph.
pub fn prose(page: &str) -> String {
    let main = page.split_once("<main>").map_or("", |(_, rest)| rest);
    let mut rest = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        push(&mut text, before);
        // A tag that does not end takes the rest with it.
        let (tag, after) = after.split_once('>').unwrap_or_default();
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        rest = after;
        if SKIPPED.contains(&name) && !closing {
            rest = behind(rest, name);
        } else if BLOCKS.contains(&name) && !text.ends_with("\n\n") {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
    }
    push(&mut text, rest);
    text.trim().to_string()
}

/// What follows the end of an element.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}>");
    text.split_once(&end).map_or("", |(_, rest)| rest)
}

/// Adds text with its entities as characters, and white space as one space.
fn push(text: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let (c, taken) = match c {
            '&' => entity(rest).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        rest = &rest[taken..];
        match c.is_whitespace() {
            false => text.push(c),
            true if text.ends_with(char::is_whitespace) => {}
            true => text.push(' '),
        }
    }
}

/// The character that an entity at the start of a text represents, and the
/// entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "nbsp" => '\u{A0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_kept() {
        let page = "<nav>x</nav><main><h1>A &amp; B</h1>\n<p>It&#39;s\n \
                    <b>bold</b>, 1 &lt; 2.<pre>let x;</pre></p></main>y";
        assert_eq!(prose(page), "A & B\n\nIt's bold, 1 < 2.");
    }

    #[test]
    fn what_is_broken_ends_nothing() {
        assert_eq!(
            prose("<main>a & b &; &é; &#xFFFFFF; <i"),
            "a & b &; &é; &#xFFFFFF;"
        );
        assert_eq!(prose("no main"), "");
    }
}
