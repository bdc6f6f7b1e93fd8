//! A user's regular expression, written so that it means the same to both
//! engines that read it: `fancy-regex`, which is ours, and Oniguruma, which is
//! that of Hugging Face's tokenizers.
//!
//! The two share most of their syntax, but not all of its meaning. `\w` is also
//! `½` to Oniguruma and not the joiners, `$` is the end of a line, `(?m)` lets
//! the dot match line endings, `{2}+` repeats, and each engine knows the
//! characters of its own version of Unicode. So what is written holds only what
//! both read alike:
//!
//! - classes, dots and letters of either case as the characters that they mean,
//!   `[0-9A-Z_a-z]`. That goes for `\p{L}` too: a range is the same in
//!   every version of Unicode, a property is not. The price is length: `\w`
//!   takes eleven thousand characters, `\b` four times as many;
//! - anchors and word boundaries as look-around at such classes;
//! - groups, alternatives, look-around, and greedy, lazy and possessive
//!   quantifiers, each in the one way of writing that both have.
//!
//! What has no sure equivalent is refused. Some such things are not a matter of
//! syntax: where a match is empty, Hugging Face's tokenizers split and chapter 6
//! does not; how often something that can be empty is repeated, each engine
//! decides by a rule of its own; and `fancy-regex` 0.20 rewrites a few rows of
//! quantifiers into what is not quite the same.
//!
//! How long a search takes is another matter. Oniguruma finds matches by trying
//! and stepping back, and gives up with an error after ten million steps from
//! one place, as `(?:\w+,?)+\s` makes it on a long word at the end of a text.

mod characters;
mod foreign;
mod look;
mod oniguruma;
mod part;
mod times;

use fancy_regex::{Assertion, Expr, LookAround};

use self::characters::{NEWLINE, any_but, class, folded, newlines, one};
pub(super) use self::foreign::reads_alike;
pub(super) use self::oniguruma::translated;
use self::part::Part;
use self::times::Times;

/// What matches in both engines as `expression` does in ours.
///
/// # Errors
/// Names the part that has no equivalent.
pub(super) fn common_regex(expression: &str) -> Result<String, String> {
    let tree = Expr::parse_tree(expression).map_err(|e| e.to_string())?;
    let part = part(&tree.expr)?;
    match part.can_be_empty() {
        true => Err("an empty match (such as of a* or $)".to_string()),
        false => Ok(part.text),
    }
}

fn part(expr: &Expr) -> Result<Part, String> {
    Ok(match expr {
        Expr::Empty => Part::empty(),
        Expr::Any { newline: true, .. } => any_but(&[]),
        Expr::Any { crlf, .. } => within_line(*crlf),
        Expr::Assertion(assertion) => asserted(*assertion)?,
        Expr::GeneralNewline { unicode } => newlines(*unicode)?.atomic(),
        Expr::Literal { val, casei } => {
            let one = if *casei { folded } else { one };
            Part::concat(val.chars().map(one))?
        }
        Expr::Delegate { inner, casei } => class(inner, *casei)?,
        Expr::Concat(all) => Part::concat(parts(all)?)?,
        Expr::Alt(all) => Part::alternatives(parts(all)?),
        // What it captures is of no use without a reference to it.
        Expr::Group(inner) => part(inner)?,
        Expr::AtomicGroup(inner) => part(inner)?.atomic(),
        Expr::LookAround(inner, LookAround::LookAhead) => part(inner)?.ahead(),
        Expr::LookAround(inner, LookAround::LookAheadNeg) => {
            part(inner)?.not_ahead()
        }
        Expr::LookAround(inner, LookAround::LookBehind) => {
            let each = branches(inner).iter().map(|e| part(e)?.behind());
            Part::alternatives(each.collect::<Result<Vec<_>, _>>()?)
        }
        Expr::LookAround(inner, LookAround::LookBehindNeg) => {
            let each = branches(inner).iter().map(|e| part(e)?.not_behind());
            Part::concat(each.collect::<Result<Vec<_>, _>>()?)?
        }
        Expr::Repeat {
            child,
            lo,
            hi,
            greedy,
        } => part(child)?.repeat(Times {
            least: *lo,
            most: (*hi != usize::MAX).then_some(*hi),
            greedy: *greedy,
        })?,
        other => return Err(name(other).to_string()),
    })
}

fn parts(all: &[Expr]) -> Result<Vec<Part>, String> {
    all.iter().map(part).collect()
}

/// The alternatives, one of which a look-behind matches; each has a length of
/// its own.
fn branches(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Group(inner) => branches(inner),
        Expr::Alt(all) => all,
        one => std::slice::from_ref(one),
    }
}

fn asserted(assertion: Assertion) -> Result<Part, String> {
    Ok(match assertion {
        Assertion::StartText => Part::of_no_length(r"\A"),
        Assertion::EndText => Part::of_no_length(r"\z"),
        Assertion::EndTextIgnoreTrailingNewlines { crlf } => {
            let newlines = if crlf { r"[\n\r]*\z" } else { r"\n*\z" };
            Part::of_no_length(&format!("(?={newlines})"))
        }
        Assertion::StartLine { crlf } => {
            let starts = within_line(crlf).not_behind()?;
            Part::concat([starts, not_within_crlf(crlf)?])?
        }
        Assertion::EndLine { crlf } => {
            let ends = within_line(crlf).not_ahead();
            Part::concat([ends, not_within_crlf(crlf)?])?
        }
        other => at_word(other)?,
    })
}

fn at_word(assertion: Assertion) -> Result<Part, String> {
    let word = || class(r"\w", false);
    let (after, not_after) = (word()?.behind()?, word()?.not_behind()?);
    let (before, not_before) = (word()?.ahead(), word()?.not_ahead());
    Ok(match assertion {
        Assertion::LeftWordHalfBoundary => not_after,
        Assertion::RightWordHalfBoundary => not_before,
        Assertion::LeftWordBoundary => Part::concat([not_after, before])?,
        Assertion::RightWordBoundary => Part::concat([after, not_before])?,
        Assertion::WordBoundary => Part::alternatives([
            Part::concat([not_after, before])?,
            Part::concat([after, not_before])?,
        ]),
        Assertion::NotWordBoundary => Part::alternatives([
            Part::concat([not_after, not_before])?,
            Part::concat([after, before])?,
        ]),
        other => return Err(format!("the assertion {other:?}")),
    })
}

/// A character that ends no line.
fn within_line(crlf: bool) -> Part {
    match crlf {
        true => any_but(&['\r', NEWLINE]),
        false => any_but(&[NEWLINE]),
    }
}

/// Anywhere but between `\r` and `\n`, if they are one line ending.
fn not_within_crlf(crlf: bool) -> Result<Part, String> {
    if !crlf {
        return Ok(Part::empty());
    }
    let after_r = one('\r').not_behind()?;
    Ok(Part::alternatives([after_r, one(NEWLINE).not_ahead()]))
}

/// What to call a part that has no equivalent.
fn name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Backref { .. }
        | Expr::BackrefWithRelativeRecursionLevel { .. } => {
            r"a back-reference (such as \1)"
        }
        Expr::KeepOut => r"\K",
        Expr::ContinueFromPreviousMatchEnd => r"\G",
        Expr::BackrefExistsCondition { .. } | Expr::Conditional { .. } => {
            "a conditional (?(...)...)"
        }
        Expr::SubroutineCall(_) | Expr::DefineGroup { .. } => {
            r"a subroutine (such as \g<1>)"
        }
        Expr::BacktrackingControlVerb(_) => {
            "a backtracking verb (such as (*FAIL))"
        }
        Expr::Absent(_) => "an absent operator (?~...)",
        _ => "a part of another kind",
    }
}

#[cfg(test)]
mod tests;
