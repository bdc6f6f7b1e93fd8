//! What a backslash makes of the character after it.

use regex_syntax::hir::ClassUnicode;

use super::class::{self, Kind};
use super::parser::Parser;
use crate::formats::tokenizer_json::common_regex::characters::{
    NEWLINE, any_but, newlines, of,
};
use crate::formats::tokenizer_json::common_regex::part::Part;

impl Parser<'_> {
    /// The character that a backslash, which is taken, and what is after it
    /// represent; none, and nothing more is taken, if that is not a character.
    pub(super) fn escaped_literal(&mut self) -> Result<Option<char>, String> {
        let Some(c) = self.peek() else {
            return Err("a backslash at the end".to_string());
        };
        let literal = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'a' => '\u{7}',
            'e' => '\u{1b}',
            'x' | 'u' => {
                self.rest.next();
                return self.by_number(c).map(Some);
            }
            c if c.is_ascii_alphanumeric() => return Ok(None),
            c => c,
        };
        self.rest.next();
        Ok(Some(literal))
    }

    /// A character by its number in hexadecimal digits.
    fn by_number(&mut self, kind: char) -> Result<char, String> {
        let odd = || format!(r"an odd \{kind}");
        let rest = self.rest.as_str();
        let (digits, rest) = match rest.strip_prefix('{') {
            Some(rest) if kind == 'x' => {
                rest.split_once('}').ok_or_else(odd)?
            }
            _ => {
                let length = if kind == 'x' { 2 } else { 4 };
                rest.split_at_checked(length).ok_or_else(odd)?
            }
        };
        self.rest = rest.chars();
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok();
        let number = number.filter(|_| are_digits).ok_or_else(odd)?;
        // Two digits are a byte, which is a character only in ASCII.
        let is_byte = kind == 'x' && digits.len() == 2 && number > 0x7F;
        char::from_u32(number).filter(|_| !is_byte).ok_or_else(odd)
    }

    /// What a backslash, which is taken, and what is after it match, if that
    /// is not a single character.
    pub(super) fn escaped(&mut self) -> Result<Part, String> {
        let c = self.peek().unwrap_or_default();
        if let Some(class) = self.class_of_escape(Kind::Alone)? {
            return class::part(&class);
        }
        self.rest.next();
        Ok(match c {
            'A' => Part::of_no_length(r"\A"),
            'z' => Part::of_no_length(r"\z"),
            'Z' => Part::of_no_length(r"(?=\n?\z)"),
            'N' => any_but(&[NEWLINE]),
            'O' => any_but(&[]),
            'R' => newlines(true)?.atomic(),
            'b' => at_word(true)?,
            'B' => at_word(false)?,
            c => return Err(format!(r"\{c}")),
        })
    }

    /// The class that is meant by what follows a backslash, as `w`.
    pub(super) fn class_of_escape(
        &mut self,
        kind: Kind,
    ) -> Result<Option<ClassUnicode>, String> {
        let Some(c) = self.peek() else {
            return Ok(None);
        };
        let mut class = match c.to_ascii_lowercase() {
            'w' => class::word(kind)?,
            's' => class::named("White_Space")?,
            'd' => class::named("Nd")?,
            'h' => class::named("XDigit")?,
            'p' => {
                self.rest.next();
                return self.property(c == 'P').map(Some);
            }
            _ => return Ok(None),
        };
        self.rest.next();
        if c.is_ascii_uppercase() {
            class.negate();
        }
        Ok(Some(class))
    }

    /// A property in braces.
    fn property(&mut self, is_not: bool) -> Result<ClassUnicode, String> {
        let rest = self.rest.as_str().strip_prefix('{');
        let name = rest.and_then(|rest| rest.split_once('}'));
        let (name, rest) = name.ok_or(r"\p without braces")?;
        self.rest = rest.chars();
        let positive = name.strip_prefix('^');
        let mut class = class::named(positive.unwrap_or(name))?;
        if is_not != positive.is_some() {
            class.negate();
        }
        Ok(class)
    }
}

/// Where a word begins or ends, or where none does.
fn at_word(is_boundary: bool) -> Result<Part, String> {
    let word = || class::word(Kind::Alone).map(|class| of(&class));
    let (after, not_after) = (word()?.behind()?, word()?.not_behind()?);
    let (before, not_before) = (word()?.ahead(), word()?.not_ahead());
    let (first, second) = match is_boundary {
        true => ([not_after, before], [after, not_before]),
        false => ([not_after, not_before], [after, before]),
    };
    Ok(Part::alternatives([
        Part::concat(first)?,
        Part::concat(second)?,
    ]))
}
