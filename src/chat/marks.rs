//! Marks that say which characters come from the messages.

use std::collections::{HashMap, HashSet};

use super::literals::{does_not_touch, literals};

/// How the texts of the messages are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Not at all.
    Plain,
    /// Each character that is not white space is replaced by another. (A quote
    /// and a backslash are kept, which `tojson` escapes, unless one occurs in a
    /// special token.)
    Full,
    /// The same, except where the text is what the template mentions and that
    /// can be no part of a special token.
    Literals,
    /// A mark is inserted where a special token could be found or completed.
    Minimal,
}

/// The marks for some special tokens, a template and messages.
#[derive(Debug)]
pub(super) struct Marks {
    /// The special tokens that are looked for.
    tokens: Vec<String>,
    /// What the template mentions and may stay as it is, longest first.
    literals: Vec<String>,
    marked: HashMap<char, char>,
    plain: HashMap<char, char>,
    inserted: char,
}

/// The characters for private use of planes 15 and 16.
const PRIVATE: [std::ops::RangeInclusive<char>; 2] =
    ['\u{F0000}'..='\u{FFFFD}', '\u{100000}'..='\u{10FFFD}'];

impl Marks {
    /// Marks for the characters `marked` that are not among those that are
    /// `used`. There are none if too many are.
    pub(super) fn new(
        tokens: &[String],
        template: &str,
        marked: &HashSet<char>,
        used: &HashSet<char>,
    ) -> Option<Self> {
        let is_free = |c: &char| !used.contains(c) && !marked.contains(c);
        let mut free = PRIVATE.into_iter().flatten().filter(is_free);
        let inserted = free.next()?;
        let in_token = |c| tokens.iter().any(|token| token.contains(c));
        let stays = |&c: &char| {
            c.is_whitespace() || matches!(c, '"' | '\\') && !in_token(c)
        };
        let mut replaced = HashMap::new();
        for &c in marked.iter().filter(|c| !stays(c)) {
            replaced.insert(c, free.next()?);
        }
        let marked = replaced;
        let mut literals = literals(template);
        literals.retain(|literal| does_not_touch(literal, tokens));
        literals.sort_by_key(|literal| std::cmp::Reverse(literal.len()));
        Some(Self {
            tokens: tokens.to_vec(),
            literals,
            plain: marked.iter().map(|(&c, &mark)| (mark, c)).collect(),
            marked,
            inserted,
        })
    }

    /// A text of the messages, marked.
    pub(super) fn mark(&self, text: &str, scheme: Scheme) -> String {
        match scheme {
            Scheme::Plain => text.to_string(),
            Scheme::Full => self.replaced(text),
            Scheme::Literals => self.replaced_between(text),
            Scheme::Minimal => self.interrupted(text),
        }
    }

    /// A rendered text without its marks.
    pub(super) fn unmark(&self, text: &str) -> String {
        let kept = text.chars().filter(|&c| c != self.inserted);
        kept.map(|c| self.plain.get(&c).copied().unwrap_or(c))
            .collect()
    }

    fn replaced(&self, text: &str) -> String {
        let mark = |c| self.marked.get(&c).copied().unwrap_or(c);
        text.chars().map(mark).collect()
    }

    fn replaced_between(&self, text: &str) -> String {
        let (mut marked, mut rest) = (String::new(), text);
        while let Some(c) = rest.chars().next() {
            let found =
                self.literals.iter().find(|it| rest.starts_with(&***it));
            let (taken, left) =
                rest.split_at(found.map_or(c.len_utf8(), |it| it.len()));
            match found {
                Some(literal) => marked.push_str(literal),
                None => marked.push_str(&self.replaced(taken)),
            }
            rest = left;
        }
        marked
    }

    fn interrupted(&self, text: &str) -> String {
        let mut places = HashSet::new();
        for token in &self.tokens {
            add_inside(text, token, &mut places);
            add_edges(text, token, &mut places);
        }
        let mut marked = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            if places.contains(&at) {
                marked.push(self.inserted);
            }
            marked.push(c);
        }
        if places.contains(&text.len()) {
            marked.push(self.inserted);
        }
        marked
    }
}

/// Adds the edges of a text, white space aside, where it could complete a
/// token: it begins as that ends, ends as that begins, or is within it.
fn add_edges(text: &str, token: &str, places: &mut HashSet<usize>) {
    let core = text.trim();
    let start = text.len() - text.trim_start().len();
    let is_within = !core.is_empty() && token.contains(core);
    let halves = token.char_indices().skip(1);
    let mut halves = halves.map(|(at, _)| token.split_at(at));
    if is_within || halves.clone().any(|half| core.starts_with(half.1)) {
        places.insert(start);
    }
    if is_within || halves.any(|half| core.ends_with(half.0)) {
        places.insert(start + core.len());
    }
}

/// Adds the places behind the first character of each occurrence of a token,
/// also of those that overlap.
fn add_inside(text: &str, token: &str, places: &mut HashSet<usize>) {
    let first = token.chars().next().map_or(0, char::len_utf8);
    let mut from = 0;
    while let Some(at) = text[from..].find(token) {
        from += at + first;
        places.insert(from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(tokens: &[&str], template: &str) -> Marks {
        let tokens: Vec<_> = tokens.iter().map(ToString::to_string).collect();
        let marked = (' '..='~').chain(['\u{F0000}', 'é']).collect();
        Marks::new(&tokens, template, &marked, &HashSet::new()).unwrap()
    }

    #[test]
    fn marks_are_removed_again() {
        let marks = marks(&["<|end|>", "[b]"], "{{ 'text' }}");
        for text in ["", " a<|end|>b ", "text", "|>[b][b]", "\u{F0000}é"] {
            for scheme in [Scheme::Full, Scheme::Literals, Scheme::Minimal] {
                let marked = marks.mark(text, scheme);
                assert_eq!(marks.unmark(&marked), text);
            }
        }
    }

    #[test]
    fn characters_are_replaced() {
        let marks = marks(&["<a>", "tx"], "{{ 'tea' }} {{ 'a' }}");
        let full = marks.mark("a \"tea\"", Scheme::Full);
        assert!(!full.contains(['a', 't']) && full.contains('"'), "{full}");
        // "tea" ends as no token begins; "a" is within one.
        let literals = marks.mark("a tea", Scheme::Literals);
        assert!(!literals.starts_with('a') && literals.ends_with(" tea"));
    }

    #[test]
    fn what_could_complete_a_token_is_interrupted() {
        let marks = marks(&["<a>", "aa"], "");
        let shown = |text| {
            let marked = marks.mark(text, Scheme::Minimal);
            marked.replace(marks.inserted, "_")
        };
        for (text, expected) in [
            ("b<a>b", "b<_a>b"),
            ("baaab", "ba_a_ab"),
            (" a> ", " _a>_ "),
            ("><", "_><_"),
            ("x <a ", "x <a_ "),
            ("b", "b"),
            (" < ", " _<_ "),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
