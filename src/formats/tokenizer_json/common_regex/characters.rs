//! Classes of characters, written as the characters that are in them.

use std::fmt::Write;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::part::Part;

/// Where a line ends.
pub(super) const NEWLINE: char = '\n';

/// A character alone.
pub(super) fn one(character: char) -> Part {
    of(&ClassUnicode::new([range(character)]))
}

/// A character in either case.
pub(super) fn folded(character: char) -> Part {
    let mut class = ClassUnicode::new([range(character)]);
    class.case_fold_simple();
    of(&class)
}

/// Every character but these.
pub(super) fn any_but(characters: &[char]) -> Part {
    let mut class = ClassUnicode::new(characters.iter().copied().map(range));
    class.negate();
    of(&class)
}

/// `\R`, which is `\r\n` or one of the characters that end a line.
pub(super) fn newlines(unicode: bool) -> Result<Part, String> {
    let mut ends = ClassUnicode::new([ClassUnicodeRange::new(NEWLINE, '\r')]);
    if unicode {
        ends.push(range('\u{85}'));
        ends.push(ClassUnicodeRange::new('\u{2028}', '\u{2029}'));
    }
    let both = Part::concat([one('\r'), one(NEWLINE)])?;
    Ok(Part::alternatives([both, of(&ends)]))
}

/// A class, as `\d` or `[^a-z]`, in the language of `regex-syntax`.
///
/// # Errors
/// A class that no character is in.
pub(super) fn class(text: &str, any_case: bool) -> Result<Part, String> {
    let flags = if any_case { "i" } else { "" };
    let parsed = regex_syntax::parse(&format!("(?{flags}:{text})"));
    let hir = parsed.map_err(|error| error.to_string())?;
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => {
            Ok(of(class))
        }
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            Part::concat(text.chars().map(one))
        }
        _ => Err(format!("an empty class ({text})")),
    }
}

fn range(character: char) -> ClassUnicodeRange {
    ClassUnicodeRange::new(character, character)
}

/// The characters of a class, or those that are not in it if that is shorter.
pub(super) fn of(class: &ClassUnicode) -> Part {
    if let [only] = class.ranges()
        && only.start() == only.end()
    {
        return Part::character(literal(only.start()));
    }
    let mut others = class.clone();
    others.negate();
    let inside = format!("[{}]", ranges(class));
    let outside = format!("[^{}]", ranges(&others));
    let shorter = outside.len() < inside.len() && !others.ranges().is_empty();
    Part::character(if shorter { outside } else { inside })
}

fn ranges(class: &ClassUnicode) -> String {
    let mut text = String::new();
    for range in class.ranges() {
        let (start, end) = (range.start(), range.end());
        push(&mut text, start, r"\[]^-&~");
        if range.len() > 2 {
            text.push('-');
        }
        if range.len() > 1 {
            push(&mut text, end, r"\[]^-&~");
        }
    }
    text
}

fn literal(character: char) -> String {
    let mut text = String::new();
    push(&mut text, character, r"\.+*?()|[]{}^$");
    text
}

/// Writes a character, with a backslash if it is one of `special`.
fn push(text: &mut String, character: char, special: &str) {
    match character {
        '\n' => text.push_str(r"\n"),
        '\r' => text.push_str(r"\r"),
        '\t' => text.push_str(r"\t"),
        ' '..='~' => {
            if special.contains(character) {
                text.push('\\');
            }
            text.push(character);
        }
        other => {
            let number = u32::from(other);
            // A `String` takes whatever is written.
            let _ = write!(text, r"\x{{{number:X}}}");
        }
    }
}
