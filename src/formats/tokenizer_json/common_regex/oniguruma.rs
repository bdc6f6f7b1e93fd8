//! Expressions that were written for Oniguruma, in the language of
//! `fancy-regex`.
//!
//! What is read is Oniguruma's default syntax over UTF-8. Where it differs from
//! that of `fancy-regex` in meaning:
//!
//! - `\w` by itself is `[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}²³¹¼½¾]`, and without the
//!   last six in brackets; `\h` is a hexadecimal digit; `[[:punct:]]` holds
//!   symbols too, and all of `[[:alpha:]]` and its like go by Unicode;
//! - `^` and `$` are the beginning and the end of any line, `(?m)` makes a dot
//!   match newlines;
//! - `{n,m}+` is two quantifiers, and so is `{n}?`;
//! - `(?i)` holds to the end of the group, alternatives included.
//!
//! Asked about all 1,112,064 characters, Oniguruma (as tokenizers 0.23.3 has it)
//! and `regex-syntax` 0.8 agree on every general category and on the scripts.
//!
//! What has no equivalent is refused: back-references, subroutines, conditionals,
//! `\K`, `\G`, `\X`; without regard to case also characters that are not ASCII
//! and letters that make one character together, as `ss` does `ß`.

mod class;
mod escape;
mod group;
mod parser;

use self::parser::Parser;

/// An expression that matches in `fancy-regex` as another one does in
/// Oniguruma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Translated {
    pub(in super::super) regex: String,
    /// Whether it may match nothing, between two characters.
    pub(in super::super) can_be_empty: bool,
}

/// What matches in `fancy-regex` as `regex` does in Oniguruma.
///
/// # Errors
/// Names the part that has no equivalent.
pub(in super::super) fn translated(regex: &str) -> Result<Translated, String> {
    let mut parser = Parser::new(regex);
    let part = parser.alternatives()?;
    match parser.peek() {
        None => Ok(Translated {
            can_be_empty: part.can_be_empty(),
            regex: part.text,
        }),
        Some(_) => Err("a closing parenthesis too many".to_string()),
    }
}

#[cfg(test)]
mod tests;
